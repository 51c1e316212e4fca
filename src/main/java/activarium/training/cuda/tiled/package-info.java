/** Training of one network over a whole card: a step is a sequence of kernels. */
@NullMarked
package activarium.training.cuda.tiled;

import org.jspecify.annotations.NullMarked;
