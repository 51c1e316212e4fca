@NullMarked
package activarium.training;

import org.jspecify.annotations.NullMarked;
