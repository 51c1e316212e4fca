/** The page on the runs that are kept. */
@NullMarked
package activarium.ui.runs;

import org.jspecify.annotations.NullMarked;
