/** One card for many networks: their launches of one kernel, asked for at about the same time, are one grid, and their numbers travel together. */
@NullMarked
package activarium.training.cuda.gather;

import org.jspecify.annotations.NullMarked;
