// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.activenet.node.ExecutionEnvironment;
import org.junit.jupiter.api.Test;

class WatchedEnvironmentTest {
    /// Goal: a watched run is the run. A method with a default that the decorator does not pass on would give the default, and
    /// not what the environment says; no compiler notices.
    @Test
    void passesOnEveryMethodOfAnEnvironment() {
        List<String> missing = Arrays.stream(ExecutionEnvironment.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !isDeclared(method))
                .map(Method::getName)
                .toList();
        assertEquals(List.of(), missing);
    }

    private static boolean isDeclared(Method method) {
        return Arrays.stream(WatchedEnvironment.class.getDeclaredMethods())
                .anyMatch(own -> own.getName().equals(method.getName())
                        && Arrays.equals(own.getParameterTypes(), method.getParameterTypes()));
    }
}
