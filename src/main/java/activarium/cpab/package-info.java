@NullMarked
package activarium.cpab;

import org.jspecify.annotations.NullMarked;
