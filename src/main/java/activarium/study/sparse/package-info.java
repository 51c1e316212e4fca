@NullMarked
package activarium.study.sparse;

import org.jspecify.annotations.NullMarked;
