/** Kernels written as PTX text. */
@NullMarked
package activarium.training.cuda.ptx;

import org.jspecify.annotations.NullMarked;
