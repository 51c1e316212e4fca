@NullMarked
package activarium.training.engines;

import org.jspecify.annotations.NullMarked;
