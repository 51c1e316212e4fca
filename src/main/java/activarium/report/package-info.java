@NullMarked
package activarium.report;

import org.jspecify.annotations.NullMarked;
