/** The page on which a network is trained and watched. */
@NullMarked
package activarium.ui.train;

import org.jspecify.annotations.NullMarked;
