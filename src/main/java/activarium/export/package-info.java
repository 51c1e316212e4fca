@NullMarked
package activarium.export;

import org.jspecify.annotations.NullMarked;
