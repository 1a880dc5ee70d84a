// Finds what a person would find: visible things of a role with a name, inside each other.
// arguments: a list of steps {role, name}, outermost first. Returns {found, seen}.
const steps = arguments[0];

const TAGS = {
  button: "button, summary, input[type=button], input[type=submit], input[type=reset]",
  link: "a[href]",
  textbox: "textarea, input:not([type]), input[type=text], input[type=email], input[type=tel], input[type=url]",
  searchbox: "input[type=search]",
  spinbutton: "input[type=number]",
  combobox: "select:not([multiple])",
  checkbox: "input[type=checkbox]",
  radio: "input[type=radio]",
  heading: "h1, h2, h3, h4, h5, h6",
  dialog: "dialog[open]",
  table: "table",
  row: "tr",
  cell: "td",
  columnheader: "th",
  list: "ul, ol",
  listitem: "li",
  option: "option",
  navigation: "nav",
  main: "main",
  form: "form",
  group: "fieldset, details",
  region: "section[aria-label], section[aria-labelledby]",
  progressbar: "progress",
  img: "img, svg[role=img]",
  status: "output",
};
// Everything into which one types or picks, whatever it is made of.
const FIELD = [
  ...["textbox", "searchbox", "spinbutton", "combobox"],
  ..."input[type=password] input[type=date] input[type=time] input[type=month] [contenteditable=true]".split(" "),
];

const clean = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const shown = (node) =>
  node.checkVisibility({ checkVisibilityCSS: true }) && node.getClientRects().length > 0 && !node.closest("[inert]");

function selector(role) {
  if (role === "field") return FIELD.map((part) => (part in TAGS ? selector(part) : part)).join(", ");
  const tags = TAGS[role] ? TAGS[role].split(", ").map((tag) => `${tag}${tag.includes("[role=") ? "" : ":not([role])"}`) : [];
  const extra = role === "dialog" ? ["[role=alertdialog]"] : role === "heading" ? [] : [];
  return [...tags, ...extra, `[role=${role}]`].join(", ");
}

function textOf(node, skip) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node === skip) return "";
  if (node.getAttribute("aria-hidden") === "true") return "";
  const style = getComputedStyle(node);
  if (style.display === "none" || style.visibility === "hidden") return "";
  if (node.getAttribute("aria-label")) return node.getAttribute("aria-label");
  if (node.tagName === "IMG") return node.alt;
  const text = [...node.childNodes].map((child) => textOf(child, skip)).join("");
  return style.display.startsWith("inline") ? text : ` ${text} `;
}

function nameOf(node) {
  const byId = clean((node.getAttribute("aria-labelledby") ?? "").split(/\s+/)
    .map((id) => document.getElementById(id)).filter(Boolean).map((label) => textOf(label)).join(" "));
  if (byId) return byId;
  if (clean(node.getAttribute("aria-label"))) return clean(node.getAttribute("aria-label"));
  if (node.labels?.length) return clean([...node.labels].map((label) => textOf(label, node)).join(" "));
  if (/^(submit|button|reset)$/.test(node.type ?? "") && node.tagName === "INPUT") return clean(node.value);
  if (node.tagName === "FIELDSET") return clean(node.querySelector("legend") && textOf(node.querySelector("legend")));
  if (node.tagName === "TABLE" && node.caption) return clean(textOf(node.caption));
  if (node.matches("input, select, textarea")) return clean(node.title || node.placeholder);
  return clean(textOf(node)) || clean(node.title);
}

const modal = [...document.querySelectorAll("dialog, [aria-modal=true]")]
  .filter((node) => (node.matches("[aria-modal=true]") || node.matches(":modal")) && shown(node)).at(-1);

let scopes = [modal ?? document];
let seen = [];
for (const { role, name } of steps) {
  const all = [...new Set(scopes.flatMap((scope) => [
    ...(scope.nodeType === Node.ELEMENT_NODE && scope.matches(selector(role)) && scope === modal ? [scope] : []),
    ...scope.querySelectorAll(selector(role)),
  ]))].filter(shown);
  const named = all.map((node) => ({ node, name: nameOf(node) }));
  const wanted = clean(name);
  const tests = [(n) => n === wanted, (n) => n.startsWith(wanted), (n) => n.includes(wanted)];
  const match = wanted === "" ? named : tests.map((test) => named.filter((one) => test(one.name))).find((list) => list.length) ?? [];
  seen = named.map((one) => one.name).slice(0, 40);
  scopes = match.map((one) => one.node);
  if (scopes.length === 0) break;
}
return { found: scopes, seen };
