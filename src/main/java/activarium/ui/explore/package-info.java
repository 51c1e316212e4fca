/** The page on which activation functions are looked at by themselves. */
@NullMarked
package activarium.ui.explore;

import org.jspecify.annotations.NullMarked;
