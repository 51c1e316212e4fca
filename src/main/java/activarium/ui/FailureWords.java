package activarium.ui;

import activarium.message.Message;
import activarium.message.Problem;
import activarium.message.Recognition;
import activarium.study.StudyProblem;
import activarium.study.sparse.SafsProblem;
import activarium.training.TrainingProblem;
import activarium.training.cuda.driver.CudaProblem;
import activarium.training.engines.EngineProblem;
import activarium.training.worker.WorkerProblem;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Why runs and studies failed, which they and their records have in English. */
final class FailureWords {
    private static final List<Problem> PROBLEMS = Stream.<Problem[]>of(TrainingProblem.values(), WorkerProblem.values(), EngineProblem.values(), StudyProblem.values(),
            SafsProblem.values(), CudaProblem.values()).flatMap(Arrays::stream).toList();

    private FailureWords() {
    }

    static Message of(String failure) {
        return new Recognition(PROBLEMS).of(failure);
    }
}
