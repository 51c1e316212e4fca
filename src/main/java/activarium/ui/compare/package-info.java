/** The page on which activation functions are compared, over many runs. */
@NullMarked
package activarium.ui.compare;

import org.jspecify.annotations.NullMarked;
