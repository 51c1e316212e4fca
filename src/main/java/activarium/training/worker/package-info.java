@NullMarked
package activarium.training.worker;

import org.jspecify.annotations.NullMarked;
