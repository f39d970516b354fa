// SPDX-License-Identifier: Apache-2.0
package org.activenet.codebase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.classfile.ClassFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Goal: no way of naming a class is overlooked, so that no arrow between packages is. Method: [Sample] names each class
/// below in one way only, which is the name of the class.
class NamedClassesTest {
    static final class SuperclassArgument {}

    static final class BoundOfClass {}

    static final class FieldType {}

    static final class FieldArgument {}

    static final class Element {}

    static final class BoundOfMethod {}

    static final class ParameterType {}

    static final class WildcardBound {}

    static final class ReturnType {}

    static final class Thrown extends Exception {
        private static final long serialVersionUID = 1;
    }

    static final class LocalType {}

    static final class LocalArgument {}

    static final class Made {}

    static final class Tested {}

    static final class ClassOfLambda {}

    static final class ComponentType {}

    static final class ComponentArgument {}

    static final class ValueOfAnnotation {}

    enum ConstantOfAnnotation {
        ONE
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface OnClass {
        Class<?>[] types();

        ConstantOfAnnotation constant();

        Nested nested();
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface Nested {}

    @interface OnField {}

    @interface OnMethod {}

    @interface OnParameter {}

    @Target(ElementType.TYPE_USE)
    @interface OnType {}

    static final class Constant {
        static final int FOUR = 4;
    }

    static final class InText {}

    /// [InText] is named in this comment and in no code.
    @OnClass(types = ValueOfAnnotation.class, constant = ConstantOfAnnotation.ONE, nested = @Nested)
    abstract static class Sample<B extends BoundOfClass> extends ArrayList<SuperclassArgument> {
        private static final long serialVersionUID = 1;

        transient @Nullable FieldType field;

        @OnField
        transient @Nullable List<FieldArgument> list;

        transient Element @Nullable [][] array;

        @OnMethod
        abstract <M extends BoundOfMethod> void take(@OnParameter ParameterType parameter, Set<? extends WildcardBound> set)
                throws Thrown;

        abstract ReturnType give();

        abstract List<@OnType String> typed();

        int body(Object object) {
            LocalType nothing = null;
            List<LocalArgument> none = List.of();
            Object made = new Made();
            Runnable lambda = () -> System.out.println(ClassOfLambda.class);
            lambda.run();
            return object instanceof Tested && made != nothing ? none.size() : Constant.FOUR + "InText".length();
        }
    }

    record Components(ComponentType component, List<ComponentArgument> list) {}

    @Test
    void everyWayOfNamingAClassIsSeen() throws IOException {
        var missing = new TreeSet<String>();
        for (Class<?> each : NamedClassesTest.class.getDeclaredClasses()) {
            missing.add(each.getName());
        }
        missing.removeAll(namedBy(Sample.class));
        missing.removeAll(namedBy(Components.class));
        assertEquals(Set.of(InText.class.getName()), missing);
    }

    @Test
    void aNameIsThatOfTheClassAndNothingElse() throws IOException {
        SortedSet<String> named = namedBy(Sample.class);
        assertTrue(named.contains("java.util.ArrayList"), named.toString());
        for (String each : named) {
            assertTrue(each.matches("(java|org)(\\.[a-z]+)+\\.[A-Z][\\w$]*"), each);
        }
    }

    private static SortedSet<String> namedBy(Class<?> type) throws IOException {
        String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
        try (InputStream bytes = type.getResourceAsStream(file)) {
            return NamedClasses.of(ClassFile.of().parse(bytes.readAllBytes()));
        }
    }
}
