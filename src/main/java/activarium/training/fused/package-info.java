/** The project's own engine: networks trained in this process, in single or double precision. */
@NullMarked
package activarium.training.fused;

import org.jspecify.annotations.NullMarked;
