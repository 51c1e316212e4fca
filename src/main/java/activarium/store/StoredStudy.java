package activarium.store;

import activarium.study.StudySpec;
import activarium.study.StudyState;

import java.time.Instant;
import java.util.Optional;

/**
 * What the store's list knows of a study.
 *
 * @param id          its number in this store, never given twice
 * @param name        the study's title until somebody names it otherwise
 * @param note        empty where there is none
 * @param spec        what was asked for
 * @param engine      that trains its members
 * @param state       where it was last
 * @param interrupted whether the program that ran it is gone before its end
 * @param wanted      members in all
 * @param ended       members that are in the store
 * @param created     when it was started first
 * @param changed     when it was last heard of
 * @param failure     what went wrong
 * @param deleted     when; empty while it is there
 */
public record StoredStudy(long id, String name, String note, StudySpec spec, String engine, StudyState state, boolean interrupted, int wanted,
                          int ended, Instant created, Instant changed, Optional<String> failure, Optional<Instant> deleted) {
    /** Whether there is more to be computed, and nobody is computing it. */
    public boolean resumable() {
        return interrupted || state == StudyState.STOPPED || state == StudyState.OUT_OF_TIME || state == StudyState.FAILED;
    }
}
