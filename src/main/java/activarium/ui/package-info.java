/** The workbench: its window, and what its pages share. */
@NullMarked
package activarium.ui;

import org.jspecify.annotations.NullMarked;
