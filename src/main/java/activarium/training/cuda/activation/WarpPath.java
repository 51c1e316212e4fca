package activarium.training.cuda.activation;

import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.Predicate;
import activarium.training.cuda.kernel.S32;

/**
 * The way of one point u under a warp, as far as values, slopes and gradients need it.
 *
 * @param value         where it ends
 * @param slope         derivative of that by u
 * @param inside        whether the warp moves points here at all
 * @param crossed       whether it leaves its cell
 * @param rightward     whether it moves so
 * @param start         cell that it starts in
 * @param end           cell that it ends in
 * @param velocity      where it starts
 * @param startSlope    of the velocity in the start cell
 * @param exit          vertex by which it leaves the start cell, where it does
 * @param distance      from u to there
 * @param spent         time to there
 * @param entry         vertex by which it enters the end cell, where it crosses any border
 * @param entryVelocity there
 * @param time          spent in the end cell
 * @param endSlope      of the velocity in the end cell
 * @param growth        exp(endSlope time)
 * @param reach         integral of exp(endSlope s) over s from 0 to time
 */
public record WarpPath(F32 value, F32 slope, Predicate inside, Predicate crossed, Predicate rightward, S32 start, S32 end, F32 velocity, F32 startSlope,
                       S32 exit, F32 distance, F32 spent, S32 entry, F32 entryVelocity, F32 time, F32 endSlope, F32 growth, F32 reach) {
}
