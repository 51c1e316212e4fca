@NullMarked
package activarium.lesson;

import org.jspecify.annotations.NullMarked;
