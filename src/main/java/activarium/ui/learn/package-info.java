/** The lessons: what is asked, what was answered, and how the other pages are set for it. */
@NullMarked
package activarium.ui.learn;

import org.jspecify.annotations.NullMarked;
