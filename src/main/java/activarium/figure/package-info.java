@NullMarked
package activarium.figure;

import org.jspecify.annotations.NullMarked;
