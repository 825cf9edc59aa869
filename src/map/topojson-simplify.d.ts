/** The part of topojson-simplify 3 that the base map uses; the package ships no types. */
declare module 'topojson-simplify' {
  import type { Topology } from 'topojson-specification';

  export type Triangle = [[number, number], [number, number], [number, number]];
  /** Gives every point of every arc a weight, as a third coordinate. */
  export function presimplify<T extends Topology>(topology: T, weight?: (triangle: Triangle) => number): T;
  /** Drops the points that weigh less. */
  export function simplify<T extends Topology>(topology: T, minWeight: number): T;
  /** Drops the rings for which the function says no. */
  export function filter<T extends Topology>(topology: T, keep: (ring: number[], interior: boolean) => boolean): T;
}
