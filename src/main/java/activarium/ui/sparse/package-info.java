/** The page on the search of activation functions for sparse networks. */
@NullMarked
package activarium.ui.sparse;

import org.jspecify.annotations.NullMarked;
