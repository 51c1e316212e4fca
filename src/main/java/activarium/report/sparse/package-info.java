@NullMarked
package activarium.report.sparse;

import org.jspecify.annotations.NullMarked;
