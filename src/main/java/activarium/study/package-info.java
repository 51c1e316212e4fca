@NullMarked
package activarium.study;

import org.jspecify.annotations.NullMarked;
