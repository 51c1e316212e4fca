@NullMarked
package activarium.study.statistics;

import org.jspecify.annotations.NullMarked;
