@NullMarked
package activarium.store;

import org.jspecify.annotations.NullMarked;
