/** Kernels run on the JVM, with what a card would count of them. */
@NullMarked
package activarium.training.cuda.interpret;

import org.jspecify.annotations.NullMarked;
