// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import static org.activenet.node.ScriptedEnvironment.ALL;
import static org.activenet.node.ScriptedEnvironment.SOURCE;

import java.util.List;
import org.activenet.node.ExecutionEnvironmentContract.Capsule;
import org.activenet.node.ExecutionEnvironmentContract.Kind;
import org.activenet.node.ExecutionEnvironmentContract.Subject;
import org.junit.jupiter.api.Nested;

class ScriptedEnvironmentTest {
    @Nested
    class WithResourceBound implements ExecutionEnvironmentContract {
        @Override
        public Subject create() {
            return subject(new ScriptedEnvironment(99, ScriptedEnvironment.Where.AT_DESTINATION));
        }
    }

    @Nested
    class WithTimeToLive implements ExecutionEnvironmentContract {
        @Override
        public Subject create() {
            return subject(new ScriptedEnvironment(99, ScriptedEnvironment.Where.AT_DESTINATION, true));
        }
    }

    private static Subject subject(ScriptedEnvironment environment) {
        return new Subject(
                environment,
                List.of(
                        capsule(environment, "an end", Kind.ENDS, ScriptedEnvironment.steps(3)),
                        capsule(
                                environment,
                                "soft state",
                                Kind.ENDS,
                                ScriptedEnvironment.store(1, 5),
                                ScriptedEnvironment.printStored(1),
                                ScriptedEnvironment.deliver(1, 2)),
                        capsule(
                                environment,
                                "an answer",
                                Kind.SENDS_ON,
                                ScriptedEnvironment.spend(1),
                                ScriptedEnvironment.sendTo(SOURCE, 3, ScriptedEnvironment.print(1)),
                                ScriptedEnvironment.sendBy(1, ALL)),
                        capsule(
                                environment,
                                "going on",
                                Kind.SENDS_ON,
                                ScriptedEnvironment.resize(77),
                                ScriptedEnvironment.goTo(2)),
                        capsule(environment, "a loop", Kind.LOOPS, ScriptedEnvironment.loop()),
                        capsule(environment, "an exception", Kind.RAISES, ScriptedEnvironment.raise()),
                        capsule(
                                environment,
                                "a flood",
                                Kind.SENDS_TOO_MANY,
                                ScriptedEnvironment.loop(ScriptedEnvironment.sendTo(2, 0))),
                        capsule(
                                environment,
                                "greed",
                                Kind.ASKS_TOO_MUCH,
                                ScriptedEnvironment.sendTo(2, ExecutionEnvironmentContract.RESOURCE_BOUND),
                                ScriptedEnvironment.sendTo(2, 1))));
    }

    private static Capsule capsule(
            ScriptedEnvironment environment, String name, Kind kind, ScriptedEnvironment.Action... actions) {
        return new Capsule(name, kind, packet -> environment.fill(packet, 20, actions));
    }
}
