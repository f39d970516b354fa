// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import static java.lang.constant.ConstantDescs.BSM_CLASS_DATA_AT;
import static java.lang.constant.ConstantDescs.DEFAULT_NAME;

import java.lang.constant.ClassDesc;
import java.lang.constant.DynamicConstantDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The objects that a compiled program refers to, which no class file can hold: they are given to the hidden class when
/// it is defined, and loaded as constants.
final class ClassData {
    private final List<Object> objects = new ArrayList<>();
    private final Map<Object, Integer> known = new HashMap<>();

    /// The constant that is `object` in the compiled code; one for equal keys.
    DynamicConstantDesc<?> constant(Object key, Object object, ClassDesc type) {
        int index = known.computeIfAbsent(key, _ -> {
            objects.add(object);
            return objects.size() - 1;
        });
        return DynamicConstantDesc.ofNamed(BSM_CLASS_DATA_AT, DEFAULT_NAME, type, index);
    }

    List<Object> objects() {
        return List.copyOf(objects);
    }
}
