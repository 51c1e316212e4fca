/**
 * One-dimensional CPAB warps: the flow of a continuous piecewise-affine velocity field, in closed form (Freifeld, Hauberg,
 * Batmanghelich, Fisher 2017; used as an activation by Chelly, Finder, Ifergane, Freifeld 2024, arXiv:2407.07564).
 */
package activarium.cpab;
