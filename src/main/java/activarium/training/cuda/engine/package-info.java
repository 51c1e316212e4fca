/** The engine that trains networks on an NVIDIA card, and a card through its driver. */
@NullMarked
package activarium.training.cuda.engine;

import org.jspecify.annotations.NullMarked;
