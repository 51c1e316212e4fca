@NullMarked
package activarium.training.device;

import org.jspecify.annotations.NullMarked;
