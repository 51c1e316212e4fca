/** Kernels as values: trees of statements over typed registers, their builder and their verifier. */
@NullMarked
package activarium.training.cuda.kernel;

import org.jspecify.annotations.NullMarked;
