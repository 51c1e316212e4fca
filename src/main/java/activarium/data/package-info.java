@NullMarked
package activarium.data;

import org.jspecify.annotations.NullMarked;
