/** The elementary functions in the code of a kernel; those of one float have the bits that they have on the JVM. */
@NullMarked
package activarium.training.cuda.elementary;

import org.jspecify.annotations.NullMarked;
