// Mounts the application.
import { mount } from "svelte";

import App from "./App.svelte";
import { refuseDrops } from "./lib/drop";
import "./lib/styles/index.css";

refuseDrops();
const target = document.getElementById("app");
if (target) mount(App, { target });
