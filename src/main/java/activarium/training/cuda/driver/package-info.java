/** NVIDIA's driver library, called through the foreign-function API. */
@NullMarked
package activarium.training.cuda.driver;

import org.jspecify.annotations.NullMarked;
