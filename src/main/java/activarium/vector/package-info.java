@NullMarked
package activarium.vector;

import org.jspecify.annotations.NullMarked;
