// The graph as the server tells it: columns, and which edges meet at a node.

import { toYear } from "./days.js";

/**
 * @typedef {object} Columns
 * @property {string} base
 * @property {string[]} kinds
 * @property {string[]} relations
 * @property {string[]} words
 * @property {string[]} tiers
 * @property {string[]} roles
 * @property {string[]} sources
 * @property {{iri: string[], name: string[], kind: number[], aliases: string[][]}} nodes
 * @property {{start: number[], end: number[], relation: number[], says: number[], tier: number[], role: number[],
 *   begun: (number | null)[], ended: (number | null)[], announced: (number | null)[], timeless: number[], source: number[],
 *   claims: number[], fact: string[]}} edges
 */

/** The graph; nodes and edges are numbers. */
export class Atlas {
  /** @param {Columns} columns */
  constructor(columns) {
    this.columns = columns;
    this.nodes = columns.nodes;
    this.edges = columns.edges;
    this.size = columns.nodes.iri.length;
    this.links = columns.edges.start.length;
    /** @type {Map<string, number>} */
    this.numbers = new Map(columns.nodes.iri.map((iri, node) => [iri, node]));
    /** @type {Map<string, number> | undefined} */
    this.byFact = undefined;
    /** @type {number[] | undefined} */
    this.joins = undefined;
    /** @type {number[] | undefined} */
    this.known = undefined;
    /** @type {number[][]} */
    this.meeting = Array.from({ length: this.size }, () => []);
    for (let edge = 0; edge < this.links; edge++) {
      this.#list(this.edges.start[edge], edge);
      if (this.edges.start[edge] !== this.edges.end[edge]) this.#list(this.edges.end[edge], edge);
    }
  }

  /** The edges by the IRIs of their facts; made when first asked for. */
  get facts() {
    return (this.byFact ??= new Map(this.edges.fact.map((iri, edge) => [iri, edge])));
  }

  /** The edges that are memberships. */
  get memberships() {
    return (this.joins ??= this.#memberships());
  }

  #memberships() {
    const wanted = this.columns.relations.indexOf("membership");
    const { relation } = this.edges;
    return [...relation.keys()].filter((edge) => relation[edge] === wanted);
  }

  /**
   * @param {number | undefined} node
   * @param {number} edge
   */
  #list(node, edge) {
    if (node !== undefined) this.meeting[node]?.push(edge);
  }

  /** @param {number} node */
  name(node) {
    return this.nodes.name[node] ?? "";
  }

  /** @param {number} node */
  kind(node) {
    return this.columns.kinds[this.nodes.kind[node] ?? -1] ?? "";
  }

  /** @param {number} edge */
  relation(edge) {
    return this.columns.relations[this.edges.relation[edge] ?? -1] ?? "";
  }

  /** @param {number} edge */
  tier(edge) {
    return this.columns.tiers[this.edges.tier[edge] ?? -1] ?? "";
  }

  /** @param {number} edge */
  role(edge) {
    return this.columns.roles[this.edges.role[edge] ?? -1] ?? "";
  }

  /** The years in which edges began as far as anybody says, or else were announced; 0 if nobody does. */
  get years() {
    return (this.known ??= this.#years());
  }

  #years() {
    const { begun, announced } = this.edges;
    return begun.map((day, edge) => {
      const told = day ?? announced[edge];
      return told == null ? 0 : toYear(told);
    });
  }

  /** @param {number} edge */
  says(edge) {
    return this.columns.words[this.edges.says[edge] ?? -1] ?? "";
  }

  /** @param {number} edge @returns {[number, number]} */
  ends(edge) {
    return [this.edges.start[edge] ?? 0, this.edges.end[edge] ?? 0];
  }

  /**
   * The other end of an edge.
   * @param {number} edge
   * @param {number} node
   */
  across(edge, node) {
    const [start, end] = this.ends(edge);
    return start === node ? end : start;
  }

  /**
   * Whether an edge is known to hold on a day: from its beginning, or else from its announcement, to its end.
   * @param {number} edge
   * @param {number} day
   */
  holds(edge, day) {
    if (this.edges.timeless[edge]) return true;
    const begun = this.edges.begun[edge] ?? this.edges.announced[edge];
    const ended = this.edges.ended[edge];
    return begun != null && begun <= day && (ended == null || day < ended);
  }

  /**
   * The edges that say the same of the same two, perhaps otherwise: other tiers, other times.
   * @param {number} edge
   */
  beside(edge) {
    const [start, end] = this.ends(edge);
    return (this.meeting[start] ?? []).filter((each) => {
      const [one, other] = this.ends(each);
      return one === start && other === end && this.relation(each) === this.relation(edge);
    });
  }

  /**
   * Whether nothing says when an edge began.
   * @param {number} edge
   */
  undated(edge) {
    return this.edges.timeless[edge] === 1 || this.edges.begun[edge] == null;
  }
}
