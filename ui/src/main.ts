// Mounts the application.
import { mount } from "svelte";

import App from "./App.svelte";
import "./lib/styles/index.css";

const target = document.getElementById("app");
if (target) mount(App, { target });
