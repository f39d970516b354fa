// SPDX-License-Identifier: Apache-2.0
package org.activenet.codebase;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attribute;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassSignature;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodSignature;
import java.lang.classfile.Signature;
import java.lang.classfile.Signature.TypeArg;
import java.lang.classfile.Signature.TypeParam;
import java.lang.classfile.attribute.AnnotationDefaultAttribute;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.attribute.LocalVariableTableAttribute;
import java.lang.classfile.attribute.LocalVariableTypeTableAttribute;
import java.lang.classfile.attribute.RecordAttribute;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.classfile.attribute.RuntimeInvisibleAnnotationsAttribute;
import java.lang.classfile.attribute.RuntimeInvisibleParameterAnnotationsAttribute;
import java.lang.classfile.attribute.RuntimeInvisibleTypeAnnotationsAttribute;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.classfile.attribute.RuntimeVisibleParameterAnnotationsAttribute;
import java.lang.classfile.attribute.RuntimeVisibleTypeAnnotationsAttribute;
import java.lang.classfile.attribute.SignatureAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.SortedSet;
import java.util.TreeSet;

/// The classes that a class file names, itself included, each as `java.util.List`.
///
/// These are all that the JVM would look for, and those of which only descriptors, generic signatures, annotations and the
/// tables of local variables speak. A class to which only a comment refers is not among them.
final class NamedClasses {
    private final SortedSet<String> names = new TreeSet<>();

    private NamedClasses() {}

    static SortedSet<String> of(ClassModel model) {
        var found = new NamedClasses();
        for (PoolEntry entry : model.constantPool()) {
            switch (entry) {
                case ClassEntry named -> found.add(named.asSymbol());
                case NameAndTypeEntry member -> found.addDescriptor(member.type().stringValue());
                case MethodTypeEntry method -> found.add(method.asSymbol());
                default -> {}
            }
        }
        found.addAttributes(model);
        for (FieldModel field : model.fields()) {
            found.add(field.fieldTypeSymbol());
            found.addAttributes(field);
        }
        for (MethodModel method : model.methods()) {
            found.add(method.methodTypeSymbol());
            found.addAttributes(method);
        }
        return found.names;
    }

    private void addAttributes(AttributedElement owner) {
        for (Attribute<?> attribute : owner.attributes()) {
            switch (attribute) {
                case SignatureAttribute signature -> addSignature(owner, signature);
                case RecordAttribute components -> components.components().forEach(this::addComponent);
                case CodeAttribute code -> addAttributes(code);
                case LocalVariableTableAttribute table ->
                    table.localVariables().forEach(variable -> add(variable.typeSymbol()));
                case LocalVariableTypeTableAttribute table -> table.localVariableTypes()
                        .forEach(variable -> add(Signature.parseFrom(variable.signature().stringValue())));
                case AnnotationDefaultAttribute value -> add(value.defaultValue());
                case RuntimeVisibleAnnotationsAttribute all -> all.annotations().forEach(this::add);
                case RuntimeInvisibleAnnotationsAttribute all -> all.annotations().forEach(this::add);
                case RuntimeVisibleParameterAnnotationsAttribute all ->
                    all.parameterAnnotations().forEach(each -> each.forEach(this::add));
                case RuntimeInvisibleParameterAnnotationsAttribute all ->
                    all.parameterAnnotations().forEach(each -> each.forEach(this::add));
                case RuntimeVisibleTypeAnnotationsAttribute all -> all.annotations().forEach(each -> add(each.annotation()));
                case RuntimeInvisibleTypeAnnotationsAttribute all -> all.annotations().forEach(each -> add(each.annotation()));
                default -> {} // what else names classes does so by an entry of the constant pool
            }
        }
    }

    private void addComponent(RecordComponentInfo component) {
        add(component.descriptorSymbol());
        addAttributes(component);
    }

    private void addSignature(AttributedElement owner, SignatureAttribute signature) {
        switch (owner) {
            case ClassModel _ -> {
                ClassSignature parsed = signature.asClassSignature();
                parsed.typeParameters().forEach(this::add);
                add(parsed.superclassSignature());
                parsed.superinterfaceSignatures().forEach(this::add);
            }
            case MethodModel _ -> {
                MethodSignature parsed = signature.asMethodSignature();
                parsed.typeParameters().forEach(this::add);
                parsed.arguments().forEach(this::add);
                add(parsed.result());
                parsed.throwableSignatures().forEach(this::add);
            }
            default -> add(signature.asTypeSignature());
        }
    }

    private void add(TypeParam parameter) {
        parameter.classBound().ifPresent(this::add);
        parameter.interfaceBounds().forEach(this::add);
    }

    private void add(Signature signature) {
        switch (signature) {
            case Signature.ClassTypeSig type -> {
                add(type.classDesc());
                type.outerType().ifPresent(this::add);
                for (TypeArg argument : type.typeArgs()) {
                    if (argument instanceof TypeArg.Bounded bounded) {
                        add(bounded.boundType());
                    }
                }
            }
            case Signature.ArrayTypeSig array -> add(array.componentSignature());
            case Signature.TypeVarSig _, Signature.BaseTypeSig _ -> {}
        }
    }

    private void add(Annotation annotation) {
        add(annotation.classSymbol());
        annotation.elements().forEach(element -> add(element.value()));
    }

    private void add(AnnotationValue value) {
        switch (value) {
            case AnnotationValue.OfClass named -> add(named.classSymbol());
            case AnnotationValue.OfEnum constant -> add(constant.classSymbol());
            case AnnotationValue.OfAnnotation nested -> add(nested.annotation());
            case AnnotationValue.OfArray array -> array.values().forEach(this::add);
            case AnnotationValue.OfConstant _ -> {}
        }
    }

    private void addDescriptor(String descriptor) {
        if (descriptor.startsWith("(")) {
            add(MethodTypeDesc.ofDescriptor(descriptor));
        } else {
            add(ClassDesc.ofDescriptor(descriptor));
        }
    }

    private void add(MethodTypeDesc method) {
        method.parameterList().forEach(this::add);
        add(method.returnType());
    }

    private void add(ClassDesc type) {
        if (type.isArray()) {
            add(type.componentType());
        } else if (type.isClassOrInterface()) {
            names.add(type.packageName() + "." + type.displayName());
        }
    }
}
