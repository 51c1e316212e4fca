/** Graphics cards, and the interpreter in the place of one, as what has memory and launches kernels. */
@NullMarked
package activarium.training.cuda.card;

import org.jspecify.annotations.NullMarked;
