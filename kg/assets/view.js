// Draws the graph of the page with vis-network and says in words what is chosen. Names reach the page as text only.
"use strict";
(function () {
  const graph = JSON.parse(document.getElementById("graph").textContent);
  const canvas = document.getElementById("canvas");
  const panel = document.getElementById("panel");
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const edges = new Map(graph.edges.map((edge) => [edge.id, edge]));

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function link(text, address) {
    const made = element("a", text);
    made.href = address; // only http, https and paths of this site get here; kg/view.py drops the others
    return made;
  }

  function sentence(fact) {
    const line = element("p");
    line.append(element("span", fact.source, "what"), " " + fact.says + " ", element("span", fact.target, "what"));
    return line;
  }

  function tooltip(lines) {
    const box = element("div");
    lines.forEach((line) => box.append(typeof line === "string" ? element("p", line) : line));
    return box;
  }

  function described(fact) {
    const entry = element("li");
    entry.append(sentence(fact));
    if (fact.when) entry.append(element("p", fact.when, "muted"));
    if (!fact.quote) return entry;
    const quote = element("blockquote", fact.quote);
    if (fact.url) {
      const source = element("footer");
      source.append(link("Source", fact.url));
      quote.append(source);
    }
    entry.append(quote);
    return entry;
  }

  function show(heading, kind, address, facts) {
    const title = element("h2");
    title.append(address ? link(heading, address) : heading);
    const list = element("ul", "", "facts");
    list.append(...facts.map(described));
    panel.replaceChildren(title, element("p", kind, "muted"), list);
    panel.scrollTop = 0;
  }

  function showNode(id) {
    const node = nodes.get(id);
    const facts = graph.edges.filter((edge) => edge.from === id || edge.to === id).flatMap((edge) => edge.facts);
    const count = facts.length === 1 ? "1 fact" : facts.length + " facts";
    show(node.label, node.kind + " · " + count, node.href, facts);
  }

  function showEdge(id) {
    const edge = edges.get(id);
    show(nodes.get(edge.from).label + " and " + nodes.get(edge.to).label, "", "", edge.facts);
  }

  function colours() {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    const font = { color: colour("--ink"), strokeColor: colour("--surface"), strokeWidth: 4, face: colour("--sans") };
    return { nodes: { font: font } };
  }

  graph.nodes.forEach((node) => {
    node.title = tooltip([node.label, node.kind]);
  });
  graph.edges.forEach((edge) => {
    edge.title = tooltip(edge.facts.slice(0, 4).flatMap((fact) => [sentence(fact), fact.when, fact.quote].filter(Boolean)));
  });

  const network = new vis.Network(
    canvas,
    { nodes: new vis.DataSet(graph.nodes), edges: new vis.DataSet(graph.edges) },
    graph.options,
  );
  canvas.network = network; // for whoever looks at the page with the browser's tools
  const frame = canvas.querySelector("[tabindex]");
  frame.setAttribute("role", "application");
  frame.setAttribute("aria-label", "The picture: arrow keys move it, + and - zoom; its facts stand below as a table");
  network.setOptions(colours());
  dark.addEventListener("change", () => network.setOptions(colours()));
  network.once("afterDrawing", () => {
    network.fit({ maxZoomLevel: 1.2 });
    if (graph.chosen && network.getScale() < 0.45) network.focus(graph.chosen, { scale: 0.75 });
    document.body.dataset.drawn = "yes";
  });
  network.on("select", (event) => {
    if (event.nodes.length) showNode(event.nodes[0]);
    else if (event.edges.length) showEdge(event.edges[0]);
  });

  function zoom(factor) {
    network.moveTo({ scale: network.getScale() * factor });
  }

  document.getElementById("closer").addEventListener("click", () => zoom(1.4));
  document.getElementById("farther").addEventListener("click", () => zoom(1 / 1.4));
  document.getElementById("whole").addEventListener("click", () => network.fit());
  document.getElementById("pick").addEventListener("change", (event) => {
    const wanted = event.target.value.trim().toLowerCase();
    const found = graph.nodes.find((node) => node.label.toLowerCase() === wanted);
    if (!found) return;
    network.selectNodes([found.id]);
    network.focus(found.id, { scale: Math.max(network.getScale(), 0.9) });
    showNode(found.id);
  });
  if (graph.chosen) {
    network.selectNodes([graph.chosen]);
    showNode(graph.chosen);
  }
})();
