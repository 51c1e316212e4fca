/** Training of small networks in one kernel. */
@NullMarked
package activarium.training.cuda.network;

import org.jspecify.annotations.NullMarked;
