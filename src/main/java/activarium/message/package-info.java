@NullMarked
package activarium.message;

import org.jspecify.annotations.NullMarked;
