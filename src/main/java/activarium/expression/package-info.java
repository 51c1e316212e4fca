@NullMarked
package activarium.expression;

import org.jspecify.annotations.NullMarked;
