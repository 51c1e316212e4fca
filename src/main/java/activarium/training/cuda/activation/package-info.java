/** Activations and their derivatives in the code of a kernel. */
@NullMarked
package activarium.training.cuda.activation;

import org.jspecify.annotations.NullMarked;
