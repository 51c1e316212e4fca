/** The engine that trains networks on an NVIDIA card. */
@NullMarked
package activarium.training.cuda.engine;

import org.jspecify.annotations.NullMarked;
