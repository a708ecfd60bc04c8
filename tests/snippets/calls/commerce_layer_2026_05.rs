// Printed by the inspector: `COUNTERFOIL_WRITE_SNIPPETS=1 cargo test --test printed_snippets`. Do not edit.

use counterfoil::commerce_layer::V2026_05;
use counterfoil::commerce_layer::Client;

use super::Sent;

pub(crate) fn call<'a>(name: &str, commerce_layer: &'a Client<V2026_05>) -> Option<Sent<'a>> {
    Some(match name {
        "list-payment-transactions" => Box::pin(call_0(commerce_layer)),
        "list-payment-transactions with a query" => Box::pin(call_1(commerce_layer)),
        "retrieve-payment-transaction" => Box::pin(call_2(commerce_layer)),
        "retrieve-payment-transaction with a query" => Box::pin(call_3(commerce_layer)),
        "related-to-payment-transaction" => Box::pin(call_4(commerce_layer)),
        "related-to-payment-transaction order" => Box::pin(call_5(commerce_layer)),
        "related-to-payment-transaction payment_setting" => Box::pin(call_6(commerce_layer)),
        "related-to-payment-transaction attachments" => Box::pin(call_7(commerce_layer)),
        "related-to-payment-transaction events" => Box::pin(call_8(commerce_layer)),
        "related-to-payment-transaction event_stores" => Box::pin(call_9(commerce_layer)),
        "related-to-payment-transaction with a query" => Box::pin(call_10(commerce_layer)),
        "relationship-of-payment-transaction" => Box::pin(call_11(commerce_layer)),
        "create-payment-authorization sample" => Box::pin(call_12(commerce_layer)),
        "create-payment-authorization without members" => Box::pin(call_13(commerce_layer)),
        "create-payment-authorization with a query" => Box::pin(call_14(commerce_layer)),
        "list-payment-authorizations" => Box::pin(call_15(commerce_layer)),
        "list-payment-authorizations with a query" => Box::pin(call_16(commerce_layer)),
        "retrieve-payment-authorization" => Box::pin(call_17(commerce_layer)),
        "retrieve-payment-authorization with a query" => Box::pin(call_18(commerce_layer)),
        "update-payment-authorization sample" => Box::pin(call_19(commerce_layer)),
        "update-payment-authorization with a query" => Box::pin(call_20(commerce_layer)),
        "delete-payment-authorization" => Box::pin(call_21(commerce_layer)),
        "related-to-payment-authorization" => Box::pin(call_22(commerce_layer)),
        "related-to-payment-authorization order" => Box::pin(call_23(commerce_layer)),
        "related-to-payment-authorization payment_setting" => Box::pin(call_24(commerce_layer)),
        "related-to-payment-authorization attachments" => Box::pin(call_25(commerce_layer)),
        "related-to-payment-authorization events" => Box::pin(call_26(commerce_layer)),
        "related-to-payment-authorization event_stores" => Box::pin(call_27(commerce_layer)),
        "related-to-payment-authorization payment_void" => Box::pin(call_28(commerce_layer)),
        "related-to-payment-authorization payment_captures" => Box::pin(call_29(commerce_layer)),
        "related-to-payment-authorization with a query" => Box::pin(call_30(commerce_layer)),
        "relationship-of-payment-authorization" => Box::pin(call_31(commerce_layer)),
        "create-payment-capture sample" => Box::pin(call_32(commerce_layer)),
        "create-payment-capture with a query" => Box::pin(call_33(commerce_layer)),
        "list-payment-captures" => Box::pin(call_34(commerce_layer)),
        "list-payment-captures with a query" => Box::pin(call_35(commerce_layer)),
        "retrieve-payment-capture" => Box::pin(call_36(commerce_layer)),
        "retrieve-payment-capture with a query" => Box::pin(call_37(commerce_layer)),
        "update-payment-capture sample" => Box::pin(call_38(commerce_layer)),
        "update-payment-capture with a query" => Box::pin(call_39(commerce_layer)),
        "delete-payment-capture" => Box::pin(call_40(commerce_layer)),
        "related-to-payment-capture" => Box::pin(call_41(commerce_layer)),
        "related-to-payment-capture order" => Box::pin(call_42(commerce_layer)),
        "related-to-payment-capture payment_setting" => Box::pin(call_43(commerce_layer)),
        "related-to-payment-capture attachments" => Box::pin(call_44(commerce_layer)),
        "related-to-payment-capture events" => Box::pin(call_45(commerce_layer)),
        "related-to-payment-capture event_stores" => Box::pin(call_46(commerce_layer)),
        "related-to-payment-capture payment_authorization" => Box::pin(call_47(commerce_layer)),
        "related-to-payment-capture payment_refunds" => Box::pin(call_48(commerce_layer)),
        "related-to-payment-capture with a query" => Box::pin(call_49(commerce_layer)),
        "relationship-of-payment-capture" => Box::pin(call_50(commerce_layer)),
        "create-payment-refund sample" => Box::pin(call_51(commerce_layer)),
        "create-payment-refund with a query" => Box::pin(call_52(commerce_layer)),
        "list-payment-refunds" => Box::pin(call_53(commerce_layer)),
        "list-payment-refunds with a query" => Box::pin(call_54(commerce_layer)),
        "retrieve-payment-refund" => Box::pin(call_55(commerce_layer)),
        "retrieve-payment-refund with a query" => Box::pin(call_56(commerce_layer)),
        "update-payment-refund sample" => Box::pin(call_57(commerce_layer)),
        "update-payment-refund with a query" => Box::pin(call_58(commerce_layer)),
        "delete-payment-refund" => Box::pin(call_59(commerce_layer)),
        "related-to-payment-refund" => Box::pin(call_60(commerce_layer)),
        "related-to-payment-refund order" => Box::pin(call_61(commerce_layer)),
        "related-to-payment-refund payment_setting" => Box::pin(call_62(commerce_layer)),
        "related-to-payment-refund attachments" => Box::pin(call_63(commerce_layer)),
        "related-to-payment-refund events" => Box::pin(call_64(commerce_layer)),
        "related-to-payment-refund event_stores" => Box::pin(call_65(commerce_layer)),
        "related-to-payment-refund payment_capture" => Box::pin(call_66(commerce_layer)),
        "related-to-payment-refund return" => Box::pin(call_67(commerce_layer)),
        "related-to-payment-refund with a query" => Box::pin(call_68(commerce_layer)),
        "relationship-of-payment-refund" => Box::pin(call_69(commerce_layer)),
        "create-payment-void sample" => Box::pin(call_70(commerce_layer)),
        "create-payment-void with a query" => Box::pin(call_71(commerce_layer)),
        "list-payment-voids" => Box::pin(call_72(commerce_layer)),
        "list-payment-voids with a query" => Box::pin(call_73(commerce_layer)),
        "retrieve-payment-void" => Box::pin(call_74(commerce_layer)),
        "retrieve-payment-void with a query" => Box::pin(call_75(commerce_layer)),
        "update-payment-void sample" => Box::pin(call_76(commerce_layer)),
        "update-payment-void with a query" => Box::pin(call_77(commerce_layer)),
        "delete-payment-void" => Box::pin(call_78(commerce_layer)),
        "related-to-payment-void" => Box::pin(call_79(commerce_layer)),
        "related-to-payment-void order" => Box::pin(call_80(commerce_layer)),
        "related-to-payment-void payment_setting" => Box::pin(call_81(commerce_layer)),
        "related-to-payment-void attachments" => Box::pin(call_82(commerce_layer)),
        "related-to-payment-void events" => Box::pin(call_83(commerce_layer)),
        "related-to-payment-void event_stores" => Box::pin(call_84(commerce_layer)),
        "related-to-payment-void payment_authorization" => Box::pin(call_85(commerce_layer)),
        "related-to-payment-void with a query" => Box::pin(call_86(commerce_layer)),
        "relationship-of-payment-void" => Box::pin(call_87(commerce_layer)),
        "create-payment-session sample" => Box::pin(call_88(commerce_layer)),
        "create-payment-session with a query" => Box::pin(call_89(commerce_layer)),
        "list-payment-sessions" => Box::pin(call_90(commerce_layer)),
        "list-payment-sessions with a query" => Box::pin(call_91(commerce_layer)),
        "retrieve-payment-session" => Box::pin(call_92(commerce_layer)),
        "retrieve-payment-session with a query" => Box::pin(call_93(commerce_layer)),
        "update-payment-session sample" => Box::pin(call_94(commerce_layer)),
        "update-payment-session with a query" => Box::pin(call_95(commerce_layer)),
        "delete-payment-session" => Box::pin(call_96(commerce_layer)),
        "related-to-payment-session" => Box::pin(call_97(commerce_layer)),
        "related-to-payment-session payment_setting" => Box::pin(call_98(commerce_layer)),
        "related-to-payment-session payment_wallet" => Box::pin(call_99(commerce_layer)),
        "related-to-payment-session payment_transactions" => Box::pin(call_100(commerce_layer)),
        "related-to-payment-session payment_authorization" => Box::pin(call_101(commerce_layer)),
        "related-to-payment-session payment_void" => Box::pin(call_102(commerce_layer)),
        "related-to-payment-session payment_captures" => Box::pin(call_103(commerce_layer)),
        "related-to-payment-session payment_refunds" => Box::pin(call_104(commerce_layer)),
        "related-to-payment-session attachments" => Box::pin(call_105(commerce_layer)),
        "related-to-payment-session events" => Box::pin(call_106(commerce_layer)),
        "related-to-payment-session event_stores" => Box::pin(call_107(commerce_layer)),
        "related-to-payment-session with a query" => Box::pin(call_108(commerce_layer)),
        "relationship-of-payment-session" => Box::pin(call_109(commerce_layer)),
        "create-payment-link sample" => Box::pin(call_110(commerce_layer)),
        "create-payment-link with a query" => Box::pin(call_111(commerce_layer)),
        "list-payment-links" => Box::pin(call_112(commerce_layer)),
        "list-payment-links with a query" => Box::pin(call_113(commerce_layer)),
        "retrieve-payment-link" => Box::pin(call_114(commerce_layer)),
        "retrieve-payment-link with a query" => Box::pin(call_115(commerce_layer)),
        "update-payment-link sample" => Box::pin(call_116(commerce_layer)),
        "update-payment-link with a query" => Box::pin(call_117(commerce_layer)),
        "delete-payment-link" => Box::pin(call_118(commerce_layer)),
        "related-to-payment-link" => Box::pin(call_119(commerce_layer)),
        "related-to-payment-link billing_address" => Box::pin(call_120(commerce_layer)),
        "related-to-payment-link payment_setting" => Box::pin(call_121(commerce_layer)),
        "related-to-payment-link payment_session" => Box::pin(call_122(commerce_layer)),
        "related-to-payment-link attachments" => Box::pin(call_123(commerce_layer)),
        "related-to-payment-link events" => Box::pin(call_124(commerce_layer)),
        "related-to-payment-link event_stores" => Box::pin(call_125(commerce_layer)),
        "related-to-payment-link with a query" => Box::pin(call_126(commerce_layer)),
        "relationship-of-payment-link" => Box::pin(call_127(commerce_layer)),
        "list-payment-settings" => Box::pin(call_128(commerce_layer)),
        "list-payment-settings with a query" => Box::pin(call_129(commerce_layer)),
        "retrieve-payment-setting" => Box::pin(call_130(commerce_layer)),
        "retrieve-payment-setting with a query" => Box::pin(call_131(commerce_layer)),
        "related-to-payment-setting" => Box::pin(call_132(commerce_layer)),
        "related-to-payment-setting payment_sessions" => Box::pin(call_133(commerce_layer)),
        "related-to-payment-setting payment_transactions" => Box::pin(call_134(commerce_layer)),
        "related-to-payment-setting payment_wallets" => Box::pin(call_135(commerce_layer)),
        "related-to-payment-setting order_subscriptions" => Box::pin(call_136(commerce_layer)),
        "related-to-payment-setting events" => Box::pin(call_137(commerce_layer)),
        "related-to-payment-setting event_stores" => Box::pin(call_138(commerce_layer)),
        "related-to-payment-setting with a query" => Box::pin(call_139(commerce_layer)),
        "relationship-of-payment-setting" => Box::pin(call_140(commerce_layer)),
        "create-payment-setting-adyen sample" => Box::pin(call_141(commerce_layer)),
        "create-payment-setting-adyen with a query" => Box::pin(call_142(commerce_layer)),
        "list-payment-setting-adyens" => Box::pin(call_143(commerce_layer)),
        "list-payment-setting-adyens with a query" => Box::pin(call_144(commerce_layer)),
        "retrieve-payment-setting-adyen" => Box::pin(call_145(commerce_layer)),
        "retrieve-payment-setting-adyen with a query" => Box::pin(call_146(commerce_layer)),
        "update-payment-setting-adyen sample" => Box::pin(call_147(commerce_layer)),
        "update-payment-setting-adyen with a query" => Box::pin(call_148(commerce_layer)),
        "delete-payment-setting-adyen" => Box::pin(call_149(commerce_layer)),
        "related-to-payment-setting-adyen" => Box::pin(call_150(commerce_layer)),
        "related-to-payment-setting-adyen payment_sessions" => Box::pin(call_151(commerce_layer)),
        "related-to-payment-setting-adyen payment_transactions" => Box::pin(call_152(commerce_layer)),
        "related-to-payment-setting-adyen payment_wallets" => Box::pin(call_153(commerce_layer)),
        "related-to-payment-setting-adyen order_subscriptions" => Box::pin(call_154(commerce_layer)),
        "related-to-payment-setting-adyen events" => Box::pin(call_155(commerce_layer)),
        "related-to-payment-setting-adyen event_stores" => Box::pin(call_156(commerce_layer)),
        "related-to-payment-setting-adyen with a query" => Box::pin(call_157(commerce_layer)),
        "relationship-of-payment-setting-adyen" => Box::pin(call_158(commerce_layer)),
        "create-payment-setting-braintree sample" => Box::pin(call_159(commerce_layer)),
        "create-payment-setting-braintree with a query" => Box::pin(call_160(commerce_layer)),
        "list-payment-setting-braintrees" => Box::pin(call_161(commerce_layer)),
        "list-payment-setting-braintrees with a query" => Box::pin(call_162(commerce_layer)),
        "retrieve-payment-setting-braintree" => Box::pin(call_163(commerce_layer)),
        "retrieve-payment-setting-braintree with a query" => Box::pin(call_164(commerce_layer)),
        "update-payment-setting-braintree sample" => Box::pin(call_165(commerce_layer)),
        "update-payment-setting-braintree with a query" => Box::pin(call_166(commerce_layer)),
        "delete-payment-setting-braintree" => Box::pin(call_167(commerce_layer)),
        "related-to-payment-setting-braintree" => Box::pin(call_168(commerce_layer)),
        "related-to-payment-setting-braintree payment_sessions" => Box::pin(call_169(commerce_layer)),
        "related-to-payment-setting-braintree payment_transactions" => Box::pin(call_170(commerce_layer)),
        "related-to-payment-setting-braintree payment_wallets" => Box::pin(call_171(commerce_layer)),
        "related-to-payment-setting-braintree order_subscriptions" => Box::pin(call_172(commerce_layer)),
        "related-to-payment-setting-braintree events" => Box::pin(call_173(commerce_layer)),
        "related-to-payment-setting-braintree event_stores" => Box::pin(call_174(commerce_layer)),
        "related-to-payment-setting-braintree with a query" => Box::pin(call_175(commerce_layer)),
        "relationship-of-payment-setting-braintree" => Box::pin(call_176(commerce_layer)),
        "create-payment-setting-checkout-com sample" => Box::pin(call_177(commerce_layer)),
        "create-payment-setting-checkout-com with a query" => Box::pin(call_178(commerce_layer)),
        "list-payment-setting-checkout-coms" => Box::pin(call_179(commerce_layer)),
        "list-payment-setting-checkout-coms with a query" => Box::pin(call_180(commerce_layer)),
        "retrieve-payment-setting-checkout-com" => Box::pin(call_181(commerce_layer)),
        "retrieve-payment-setting-checkout-com with a query" => Box::pin(call_182(commerce_layer)),
        "update-payment-setting-checkout-com sample" => Box::pin(call_183(commerce_layer)),
        "update-payment-setting-checkout-com with a query" => Box::pin(call_184(commerce_layer)),
        "delete-payment-setting-checkout-com" => Box::pin(call_185(commerce_layer)),
        "related-to-payment-setting-checkout-com" => Box::pin(call_186(commerce_layer)),
        "related-to-payment-setting-checkout-com payment_sessions" => Box::pin(call_187(commerce_layer)),
        "related-to-payment-setting-checkout-com payment_transactions" => Box::pin(call_188(commerce_layer)),
        "related-to-payment-setting-checkout-com payment_wallets" => Box::pin(call_189(commerce_layer)),
        "related-to-payment-setting-checkout-com order_subscriptions" => Box::pin(call_190(commerce_layer)),
        "related-to-payment-setting-checkout-com events" => Box::pin(call_191(commerce_layer)),
        "related-to-payment-setting-checkout-com event_stores" => Box::pin(call_192(commerce_layer)),
        "related-to-payment-setting-checkout-com with a query" => Box::pin(call_193(commerce_layer)),
        "relationship-of-payment-setting-checkout-com" => Box::pin(call_194(commerce_layer)),
        "create-payment-setting-external sample" => Box::pin(call_195(commerce_layer)),
        "create-payment-setting-external with a query" => Box::pin(call_196(commerce_layer)),
        "list-payment-setting-externals" => Box::pin(call_197(commerce_layer)),
        "list-payment-setting-externals with a query" => Box::pin(call_198(commerce_layer)),
        "retrieve-payment-setting-external" => Box::pin(call_199(commerce_layer)),
        "retrieve-payment-setting-external with a query" => Box::pin(call_200(commerce_layer)),
        "update-payment-setting-external sample" => Box::pin(call_201(commerce_layer)),
        "update-payment-setting-external with a query" => Box::pin(call_202(commerce_layer)),
        "delete-payment-setting-external" => Box::pin(call_203(commerce_layer)),
        "related-to-payment-setting-external" => Box::pin(call_204(commerce_layer)),
        "related-to-payment-setting-external payment_sessions" => Box::pin(call_205(commerce_layer)),
        "related-to-payment-setting-external payment_transactions" => Box::pin(call_206(commerce_layer)),
        "related-to-payment-setting-external payment_wallets" => Box::pin(call_207(commerce_layer)),
        "related-to-payment-setting-external order_subscriptions" => Box::pin(call_208(commerce_layer)),
        "related-to-payment-setting-external events" => Box::pin(call_209(commerce_layer)),
        "related-to-payment-setting-external event_stores" => Box::pin(call_210(commerce_layer)),
        "related-to-payment-setting-external with a query" => Box::pin(call_211(commerce_layer)),
        "relationship-of-payment-setting-external" => Box::pin(call_212(commerce_layer)),
        "create-payment-setting-gift-card sample" => Box::pin(call_213(commerce_layer)),
        "create-payment-setting-gift-card with a query" => Box::pin(call_214(commerce_layer)),
        "list-payment-setting-gift-cards" => Box::pin(call_215(commerce_layer)),
        "list-payment-setting-gift-cards with a query" => Box::pin(call_216(commerce_layer)),
        "retrieve-payment-setting-gift-card" => Box::pin(call_217(commerce_layer)),
        "retrieve-payment-setting-gift-card with a query" => Box::pin(call_218(commerce_layer)),
        "update-payment-setting-gift-card sample" => Box::pin(call_219(commerce_layer)),
        "update-payment-setting-gift-card with a query" => Box::pin(call_220(commerce_layer)),
        "delete-payment-setting-gift-card" => Box::pin(call_221(commerce_layer)),
        "related-to-payment-setting-gift-card" => Box::pin(call_222(commerce_layer)),
        "related-to-payment-setting-gift-card payment_sessions" => Box::pin(call_223(commerce_layer)),
        "related-to-payment-setting-gift-card payment_transactions" => Box::pin(call_224(commerce_layer)),
        "related-to-payment-setting-gift-card payment_wallets" => Box::pin(call_225(commerce_layer)),
        "related-to-payment-setting-gift-card order_subscriptions" => Box::pin(call_226(commerce_layer)),
        "related-to-payment-setting-gift-card events" => Box::pin(call_227(commerce_layer)),
        "related-to-payment-setting-gift-card event_stores" => Box::pin(call_228(commerce_layer)),
        "related-to-payment-setting-gift-card with a query" => Box::pin(call_229(commerce_layer)),
        "relationship-of-payment-setting-gift-card" => Box::pin(call_230(commerce_layer)),
        "create-payment-setting-manual sample" => Box::pin(call_231(commerce_layer)),
        "create-payment-setting-manual with a query" => Box::pin(call_232(commerce_layer)),
        "list-payment-setting-manuals" => Box::pin(call_233(commerce_layer)),
        "list-payment-setting-manuals with a query" => Box::pin(call_234(commerce_layer)),
        "retrieve-payment-setting-manual" => Box::pin(call_235(commerce_layer)),
        "retrieve-payment-setting-manual with a query" => Box::pin(call_236(commerce_layer)),
        "update-payment-setting-manual sample" => Box::pin(call_237(commerce_layer)),
        "update-payment-setting-manual with a query" => Box::pin(call_238(commerce_layer)),
        "delete-payment-setting-manual" => Box::pin(call_239(commerce_layer)),
        "related-to-payment-setting-manual" => Box::pin(call_240(commerce_layer)),
        "related-to-payment-setting-manual payment_sessions" => Box::pin(call_241(commerce_layer)),
        "related-to-payment-setting-manual payment_transactions" => Box::pin(call_242(commerce_layer)),
        "related-to-payment-setting-manual payment_wallets" => Box::pin(call_243(commerce_layer)),
        "related-to-payment-setting-manual order_subscriptions" => Box::pin(call_244(commerce_layer)),
        "related-to-payment-setting-manual events" => Box::pin(call_245(commerce_layer)),
        "related-to-payment-setting-manual event_stores" => Box::pin(call_246(commerce_layer)),
        "related-to-payment-setting-manual with a query" => Box::pin(call_247(commerce_layer)),
        "relationship-of-payment-setting-manual" => Box::pin(call_248(commerce_layer)),
        "create-payment-setting-paypal sample" => Box::pin(call_249(commerce_layer)),
        "create-payment-setting-paypal with a query" => Box::pin(call_250(commerce_layer)),
        "list-payment-setting-paypals" => Box::pin(call_251(commerce_layer)),
        "list-payment-setting-paypals with a query" => Box::pin(call_252(commerce_layer)),
        "retrieve-payment-setting-paypal" => Box::pin(call_253(commerce_layer)),
        "retrieve-payment-setting-paypal with a query" => Box::pin(call_254(commerce_layer)),
        "update-payment-setting-paypal sample" => Box::pin(call_255(commerce_layer)),
        "update-payment-setting-paypal with a query" => Box::pin(call_256(commerce_layer)),
        "delete-payment-setting-paypal" => Box::pin(call_257(commerce_layer)),
        "related-to-payment-setting-paypal" => Box::pin(call_258(commerce_layer)),
        "related-to-payment-setting-paypal payment_sessions" => Box::pin(call_259(commerce_layer)),
        "related-to-payment-setting-paypal payment_transactions" => Box::pin(call_260(commerce_layer)),
        "related-to-payment-setting-paypal payment_wallets" => Box::pin(call_261(commerce_layer)),
        "related-to-payment-setting-paypal order_subscriptions" => Box::pin(call_262(commerce_layer)),
        "related-to-payment-setting-paypal events" => Box::pin(call_263(commerce_layer)),
        "related-to-payment-setting-paypal event_stores" => Box::pin(call_264(commerce_layer)),
        "related-to-payment-setting-paypal with a query" => Box::pin(call_265(commerce_layer)),
        "relationship-of-payment-setting-paypal" => Box::pin(call_266(commerce_layer)),
        "create-payment-setting-stripe sample" => Box::pin(call_267(commerce_layer)),
        "create-payment-setting-stripe with a query" => Box::pin(call_268(commerce_layer)),
        "list-payment-setting-stripes" => Box::pin(call_269(commerce_layer)),
        "list-payment-setting-stripes with a query" => Box::pin(call_270(commerce_layer)),
        "retrieve-payment-setting-stripe" => Box::pin(call_271(commerce_layer)),
        "retrieve-payment-setting-stripe with a query" => Box::pin(call_272(commerce_layer)),
        "update-payment-setting-stripe sample" => Box::pin(call_273(commerce_layer)),
        "update-payment-setting-stripe with a query" => Box::pin(call_274(commerce_layer)),
        "delete-payment-setting-stripe" => Box::pin(call_275(commerce_layer)),
        "related-to-payment-setting-stripe" => Box::pin(call_276(commerce_layer)),
        "related-to-payment-setting-stripe payment_sessions" => Box::pin(call_277(commerce_layer)),
        "related-to-payment-setting-stripe payment_transactions" => Box::pin(call_278(commerce_layer)),
        "related-to-payment-setting-stripe payment_wallets" => Box::pin(call_279(commerce_layer)),
        "related-to-payment-setting-stripe order_subscriptions" => Box::pin(call_280(commerce_layer)),
        "related-to-payment-setting-stripe events" => Box::pin(call_281(commerce_layer)),
        "related-to-payment-setting-stripe event_stores" => Box::pin(call_282(commerce_layer)),
        "related-to-payment-setting-stripe with a query" => Box::pin(call_283(commerce_layer)),
        "relationship-of-payment-setting-stripe" => Box::pin(call_284(commerce_layer)),
        "create-payment-wallet sample" => Box::pin(call_285(commerce_layer)),
        "create-payment-wallet with a query" => Box::pin(call_286(commerce_layer)),
        "list-payment-wallets" => Box::pin(call_287(commerce_layer)),
        "list-payment-wallets with a query" => Box::pin(call_288(commerce_layer)),
        "retrieve-payment-wallet" => Box::pin(call_289(commerce_layer)),
        "retrieve-payment-wallet with a query" => Box::pin(call_290(commerce_layer)),
        "update-payment-wallet sample" => Box::pin(call_291(commerce_layer)),
        "update-payment-wallet with a query" => Box::pin(call_292(commerce_layer)),
        "delete-payment-wallet" => Box::pin(call_293(commerce_layer)),
        "related-to-payment-wallet" => Box::pin(call_294(commerce_layer)),
        "related-to-payment-wallet payment_setting" => Box::pin(call_295(commerce_layer)),
        "related-to-payment-wallet payment_sessions" => Box::pin(call_296(commerce_layer)),
        "related-to-payment-wallet order_subscriptions" => Box::pin(call_297(commerce_layer)),
        "related-to-payment-wallet attachments" => Box::pin(call_298(commerce_layer)),
        "related-to-payment-wallet events" => Box::pin(call_299(commerce_layer)),
        "related-to-payment-wallet event_stores" => Box::pin(call_300(commerce_layer)),
        "related-to-payment-wallet with a query" => Box::pin(call_301(commerce_layer)),
        "relationship-of-payment-wallet" => Box::pin(call_302(commerce_layer)),
        "create-payment-rule sample" => Box::pin(call_303(commerce_layer)),
        "create-payment-rule with a query" => Box::pin(call_304(commerce_layer)),
        "list-payment-rules" => Box::pin(call_305(commerce_layer)),
        "list-payment-rules with a query" => Box::pin(call_306(commerce_layer)),
        "retrieve-payment-rule" => Box::pin(call_307(commerce_layer)),
        "retrieve-payment-rule with a query" => Box::pin(call_308(commerce_layer)),
        "update-payment-rule sample" => Box::pin(call_309(commerce_layer)),
        "update-payment-rule with a query" => Box::pin(call_310(commerce_layer)),
        "delete-payment-rule" => Box::pin(call_311(commerce_layer)),
        "related-to-payment-rule" => Box::pin(call_312(commerce_layer)),
        "related-to-payment-rule event_stores" => Box::pin(call_313(commerce_layer)),
        "related-to-payment-rule with a query" => Box::pin(call_314(commerce_layer)),
        "relationship-of-payment-rule" => Box::pin(call_315(commerce_layer)),
        "list-orders" => Box::pin(call_316(commerce_layer)),
        "list-orders with a query" => Box::pin(call_317(commerce_layer)),
        "retrieve-order" => Box::pin(call_318(commerce_layer)),
        "retrieve-order with a query" => Box::pin(call_319(commerce_layer)),
        "update-order sample" => Box::pin(call_320(commerce_layer)),
        "update-order with a query" => Box::pin(call_321(commerce_layer)),
        "related-to-order" => Box::pin(call_322(commerce_layer)),
        "related-to-order payment_sessions" => Box::pin(call_323(commerce_layer)),
        "related-to-order payment_transactions" => Box::pin(call_324(commerce_layer)),
        "related-to-order payment_authorizations" => Box::pin(call_325(commerce_layer)),
        "related-to-order payment_captures" => Box::pin(call_326(commerce_layer)),
        "related-to-order payment_voids" => Box::pin(call_327(commerce_layer)),
        "related-to-order payment_refunds" => Box::pin(call_328(commerce_layer)),
        "related-to-order payment_method" => Box::pin(call_329(commerce_layer)),
        "related-to-order available_payment_methods" => Box::pin(call_330(commerce_layer)),
        "related-to-order attachments" => Box::pin(call_331(commerce_layer)),
        "related-to-order events" => Box::pin(call_332(commerce_layer)),
        "related-to-order event_stores" => Box::pin(call_333(commerce_layer)),
        "related-to-order with a query" => Box::pin(call_334(commerce_layer)),
        "relationship-of-order" => Box::pin(call_335(commerce_layer)),
        _ => return None,
    })
}

// list-payment-transactions
async fn call_0(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_transactions()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-transactions with a query
async fn call_1(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_transactions()
        .list()
        .include("payment_session")
        .fields(("payment_transactions", "reference,created_at"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-expired_at")
        .page_number(2)
        .page_size(25)
        .query("filter[ids]", "xYZkjABcde,XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-transaction
async fn call_2(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_transactions()
        .retrieve("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-transaction with a query
async fn call_3(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_transactions()
        .retrieve("XAyRWNUzyN")
        .include("payment_session")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-transaction
async fn call_4(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_transactions()
        .payment_session("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-transaction order
async fn call_5(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_transactions()
        .order("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-transaction payment_setting
async fn call_6(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_transactions()
        .payment_setting("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-transaction attachments
async fn call_7(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_transactions()
        .attachments("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-transaction events
async fn call_8(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_transactions()
        .events("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-transaction event_stores
async fn call_9(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_transactions()
        .event_stores("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-transaction with a query
async fn call_10(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_transactions()
        .payment_session("XAyRWNUzyN")
        .include("captures")
        .fields(("payment_transactions", "reference,created_at"))
        .query("page[number]", "2")
        .query("page[size]", "25")
        .query("page[after]", "XAyRWNUzyN")
        .query("page[before]", "XAyRWNUzyN")
        .query("sort", "-created_at")
        .query("filter[q][reference_eq]", "ANY-EXTERNAL-REFEFERNCE")
        .query("filter[q][amount_cents_gteq]", "1000")
        .query("filter[created_at_from]", "2018-01-01")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// relationship-of-payment-transaction
async fn call_11(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_transactions()
        .relationship("XAyRWNUzyN", "payment_session")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-authorization sample
async fn call_12(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_authorizations()
        .create("xYZkjABcde")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-authorization without members
async fn call_13(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    // The typed call says `/data/type` otherwise than the body.
    let answer = commerce_layer
        .request(counterfoil::Method::POST, "/payment_authorizations")
        .json(&serde_json::json!({}))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-authorization with a query
async fn call_14(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_authorizations()
        .create("xYZkjABcde")
        .include("payment_session")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-authorizations
async fn call_15(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_authorizations()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-authorizations with a query
async fn call_16(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_authorizations()
        .list()
        .include("payment_session")
        .fields(("payment_transactions", "reference,created_at"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-expired_at")
        .page_number(2)
        .page_size(25)
        .query("filter[ids]", "xYZkjABcde,XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-authorization
async fn call_17(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_authorizations()
        .retrieve("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-authorization with a query
async fn call_18(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_authorizations()
        .retrieve("XAyRWNUzyN")
        .include("payment_session")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-authorization sample
async fn call_19(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_authorizations()
        .update("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .payment_details("foo", "bar")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-authorization with a query
async fn call_20(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_authorizations()
        .update("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .payment_details("foo", "bar")
        .include("payment_session")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// delete-payment-authorization
async fn call_21(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_authorizations()
        .delete("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-authorization
async fn call_22(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_authorizations()
        .payment_session("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-authorization order
async fn call_23(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_authorizations()
        .order("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-authorization payment_setting
async fn call_24(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_authorizations()
        .payment_setting("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-authorization attachments
async fn call_25(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_authorizations()
        .attachments("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-authorization events
async fn call_26(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_authorizations()
        .events("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-authorization event_stores
async fn call_27(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_authorizations()
        .event_stores("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-authorization payment_void
async fn call_28(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_authorizations()
        .payment_void("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-authorization payment_captures
async fn call_29(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_authorizations()
        .payment_captures("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-authorization with a query
async fn call_30(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_authorizations()
        .payment_session("XAyRWNUzyN")
        .include("captures")
        .fields(("payment_transactions", "reference,created_at"))
        .query("page[number]", "2")
        .query("page[size]", "25")
        .query("page[after]", "XAyRWNUzyN")
        .query("page[before]", "XAyRWNUzyN")
        .query("sort", "-created_at")
        .query("filter[q][reference_eq]", "ANY-EXTERNAL-REFEFERNCE")
        .query("filter[q][amount_cents_gteq]", "1000")
        .query("filter[created_at_from]", "2018-01-01")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// relationship-of-payment-authorization
async fn call_31(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_authorizations()
        .relationship("XAyRWNUzyN", "payment_session")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-capture sample
async fn call_32(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_captures()
        .create("xYZkjABcde", "xYZkjABcde")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-capture with a query
async fn call_33(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_captures()
        .create("xYZkjABcde", "xYZkjABcde")
        .include("payment_session")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-captures
async fn call_34(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_captures()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-captures with a query
async fn call_35(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_captures()
        .list()
        .include("payment_session")
        .fields(("payment_transactions", "reference,created_at"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-expired_at")
        .page_number(2)
        .page_size(25)
        .query("filter[ids]", "xYZkjABcde,XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-capture
async fn call_36(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_captures()
        .retrieve("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-capture with a query
async fn call_37(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_captures()
        .retrieve("XAyRWNUzyN")
        .include("payment_session")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-capture sample
async fn call_38(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_captures()
        .update("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-capture with a query
async fn call_39(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_captures()
        .update("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .include("payment_session")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// delete-payment-capture
async fn call_40(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_captures()
        .delete("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-capture
async fn call_41(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_captures()
        .payment_session("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-capture order
async fn call_42(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_captures()
        .order("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-capture payment_setting
async fn call_43(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_captures()
        .payment_setting("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-capture attachments
async fn call_44(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_captures()
        .attachments("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-capture events
async fn call_45(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_captures()
        .events("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-capture event_stores
async fn call_46(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_captures()
        .event_stores("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-capture payment_authorization
async fn call_47(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_captures()
        .payment_authorization("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-capture payment_refunds
async fn call_48(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_captures()
        .payment_refunds("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-capture with a query
async fn call_49(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_captures()
        .payment_session("XAyRWNUzyN")
        .include("captures")
        .fields(("payment_transactions", "reference,created_at"))
        .query("page[number]", "2")
        .query("page[size]", "25")
        .query("page[after]", "XAyRWNUzyN")
        .query("page[before]", "XAyRWNUzyN")
        .query("sort", "-created_at")
        .query("filter[q][reference_eq]", "ANY-EXTERNAL-REFEFERNCE")
        .query("filter[q][amount_cents_gteq]", "1000")
        .query("filter[created_at_from]", "2018-01-01")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// relationship-of-payment-capture
async fn call_50(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_captures()
        .relationship("XAyRWNUzyN", "payment_session")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-refund sample
async fn call_51(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_refunds()
        .create("xYZkjABcde", "xYZkjABcde")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-refund with a query
async fn call_52(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_refunds()
        .create("xYZkjABcde", "xYZkjABcde")
        .include("payment_session")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-refunds
async fn call_53(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_refunds()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-refunds with a query
async fn call_54(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_refunds()
        .list()
        .include("payment_session")
        .fields(("payment_transactions", "reference,created_at"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-expired_at")
        .page_number(2)
        .page_size(25)
        .query("filter[ids]", "xYZkjABcde,XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-refund
async fn call_55(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_refunds()
        .retrieve("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-refund with a query
async fn call_56(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_refunds()
        .retrieve("XAyRWNUzyN")
        .include("payment_session")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-refund sample
async fn call_57(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_refunds()
        .update("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-refund with a query
async fn call_58(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_refunds()
        .update("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .include("payment_session")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// delete-payment-refund
async fn call_59(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_refunds()
        .delete("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-refund
async fn call_60(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_refunds()
        .payment_session("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-refund order
async fn call_61(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_refunds()
        .order("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-refund payment_setting
async fn call_62(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_refunds()
        .payment_setting("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-refund attachments
async fn call_63(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_refunds()
        .attachments("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-refund events
async fn call_64(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_refunds()
        .events("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-refund event_stores
async fn call_65(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_refunds()
        .event_stores("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-refund payment_capture
async fn call_66(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_refunds()
        .payment_capture("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-refund return
async fn call_67(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_refunds()
        .related_return("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-refund with a query
async fn call_68(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_refunds()
        .payment_session("XAyRWNUzyN")
        .include("captures")
        .fields(("payment_transactions", "reference,created_at"))
        .query("page[number]", "2")
        .query("page[size]", "25")
        .query("page[after]", "XAyRWNUzyN")
        .query("page[before]", "XAyRWNUzyN")
        .query("sort", "-created_at")
        .query("filter[q][reference_eq]", "ANY-EXTERNAL-REFEFERNCE")
        .query("filter[q][amount_cents_gteq]", "1000")
        .query("filter[created_at_from]", "2018-01-01")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// relationship-of-payment-refund
async fn call_69(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_refunds()
        .relationship("XAyRWNUzyN", "payment_session")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-void sample
async fn call_70(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_voids()
        .create("xYZkjABcde", "xYZkjABcde")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-void with a query
async fn call_71(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_voids()
        .create("xYZkjABcde", "xYZkjABcde")
        .include("payment_session")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-voids
async fn call_72(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_voids()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-voids with a query
async fn call_73(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_voids()
        .list()
        .include("payment_session")
        .fields(("payment_transactions", "reference,created_at"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-expired_at")
        .page_number(2)
        .page_size(25)
        .query("filter[ids]", "xYZkjABcde,XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-void
async fn call_74(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_voids()
        .retrieve("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-void with a query
async fn call_75(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_voids()
        .retrieve("XAyRWNUzyN")
        .include("payment_session")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-void sample
async fn call_76(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_voids()
        .update("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-void with a query
async fn call_77(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_voids()
        .update("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .include("payment_session")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// delete-payment-void
async fn call_78(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_voids()
        .delete("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-void
async fn call_79(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_voids()
        .payment_session("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-void order
async fn call_80(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_voids()
        .order("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-void payment_setting
async fn call_81(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_voids()
        .payment_setting("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-void attachments
async fn call_82(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_voids()
        .attachments("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-void events
async fn call_83(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_voids()
        .events("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-void event_stores
async fn call_84(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_voids()
        .event_stores("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-void payment_authorization
async fn call_85(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_voids()
        .payment_authorization("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-void with a query
async fn call_86(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_voids()
        .payment_session("XAyRWNUzyN")
        .include("captures")
        .fields(("payment_transactions", "reference,created_at"))
        .query("page[number]", "2")
        .query("page[size]", "25")
        .query("page[after]", "XAyRWNUzyN")
        .query("page[before]", "XAyRWNUzyN")
        .query("sort", "-created_at")
        .query("filter[q][reference_eq]", "ANY-EXTERNAL-REFEFERNCE")
        .query("filter[q][amount_cents_gteq]", "1000")
        .query("filter[created_at_from]", "2018-01-01")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// relationship-of-payment-void
async fn call_87(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_voids()
        .relationship("XAyRWNUzyN", "payment_session")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-session sample
async fn call_88(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_sessions()
        .create(counterfoil::commerce_layer::v2026_05::PaymentSettingAdyenId::from("xYZkjABcde"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-session with a query
async fn call_89(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_sessions()
        .create(counterfoil::commerce_layer::v2026_05::PaymentSettingAdyenId::from("xYZkjABcde"))
        .include("order")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-sessions
async fn call_90(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_sessions()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-sessions with a query
async fn call_91(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_sessions()
        .list()
        .include("order")
        .fields(("payment_transactions", "reference,created_at"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-balance_exceeded_at")
        .page_number(2)
        .page_size(25)
        .query("filter[ids]", "xYZkjABcde,XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-session
async fn call_92(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_sessions()
        .retrieve("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-session with a query
async fn call_93(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_sessions()
        .retrieve("XAyRWNUzyN")
        .include("order")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-session sample
async fn call_94(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_sessions()
        .additional_data("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-session with a query
async fn call_95(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_sessions()
        .additional_data("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .include("order")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// delete-payment-session
async fn call_96(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_sessions()
        .delete("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-session
async fn call_97(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_sessions()
        .order("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-session payment_setting
async fn call_98(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_sessions()
        .payment_setting("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-session payment_wallet
async fn call_99(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_sessions()
        .payment_wallet("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-session payment_transactions
async fn call_100(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_sessions()
        .payment_transactions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-session payment_authorization
async fn call_101(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_sessions()
        .payment_authorization("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-session payment_void
async fn call_102(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_sessions()
        .payment_void("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-session payment_captures
async fn call_103(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_sessions()
        .payment_captures("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-session payment_refunds
async fn call_104(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_sessions()
        .payment_refunds("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-session attachments
async fn call_105(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_sessions()
        .attachments("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-session events
async fn call_106(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_sessions()
        .events("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-session event_stores
async fn call_107(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_sessions()
        .event_stores("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-session with a query
async fn call_108(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_sessions()
        .order("XAyRWNUzyN")
        .include("captures")
        .fields(("payment_transactions", "reference,created_at"))
        .query("page[number]", "2")
        .query("page[size]", "25")
        .query("page[after]", "XAyRWNUzyN")
        .query("page[before]", "XAyRWNUzyN")
        .query("sort", "-created_at")
        .query("filter[q][reference_eq]", "ANY-EXTERNAL-REFEFERNCE")
        .query("filter[q][amount_cents_gteq]", "1000")
        .query("filter[created_at_from]", "2018-01-01")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// relationship-of-payment-session
async fn call_109(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_sessions()
        .relationship("XAyRWNUzyN", "order")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-link sample
async fn call_110(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_links()
        .create("xYZkjABcde")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-link with a query
async fn call_111(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_links()
        .create("xYZkjABcde")
        .include("order")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-links
async fn call_112(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_links()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-links with a query
async fn call_113(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_links()
        .list()
        .include("order")
        .fields(("payment_transactions", "reference,created_at"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-expired_at")
        .page_number(2)
        .page_size(25)
        .query("filter[ids]", "xYZkjABcde,XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-link
async fn call_114(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_links()
        .retrieve("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-link with a query
async fn call_115(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_links()
        .retrieve("XAyRWNUzyN")
        .include("order")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-link sample
async fn call_116(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_links()
        .refresh("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-link with a query
async fn call_117(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_links()
        .refresh("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .include("order")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// delete-payment-link
async fn call_118(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_links()
        .delete("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-link
async fn call_119(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_links()
        .order("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-link billing_address
async fn call_120(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_links()
        .billing_address("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-link payment_setting
async fn call_121(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_links()
        .payment_setting("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-link payment_session
async fn call_122(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_links()
        .payment_session("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-link attachments
async fn call_123(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_links()
        .attachments("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-link events
async fn call_124(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_links()
        .events("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-link event_stores
async fn call_125(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_links()
        .event_stores("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-link with a query
async fn call_126(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_links()
        .order("XAyRWNUzyN")
        .include("captures")
        .fields(("payment_transactions", "reference,created_at"))
        .query("page[number]", "2")
        .query("page[size]", "25")
        .query("page[after]", "XAyRWNUzyN")
        .query("page[before]", "XAyRWNUzyN")
        .query("sort", "-created_at")
        .query("filter[q][reference_eq]", "ANY-EXTERNAL-REFEFERNCE")
        .query("filter[q][amount_cents_gteq]", "1000")
        .query("filter[created_at_from]", "2018-01-01")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// relationship-of-payment-link
async fn call_127(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_links()
        .relationship("XAyRWNUzyN", "order")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-settings
async fn call_128(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_settings()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-settings with a query
async fn call_129(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_settings()
        .list()
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-disabled_at")
        .page_number(2)
        .page_size(25)
        .query("filter[ids]", "xYZkjABcde,XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-setting
async fn call_130(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_settings()
        .retrieve("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-setting with a query
async fn call_131(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_settings()
        .retrieve("XAyRWNUzyN")
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting
async fn call_132(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_settings()
        .payment_links("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting payment_sessions
async fn call_133(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_settings()
        .payment_sessions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting payment_transactions
async fn call_134(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_settings()
        .payment_transactions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting payment_wallets
async fn call_135(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_settings()
        .payment_wallets("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting order_subscriptions
async fn call_136(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_settings()
        .order_subscriptions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting events
async fn call_137(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_settings()
        .events("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting event_stores
async fn call_138(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_settings()
        .event_stores("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting with a query
async fn call_139(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_settings()
        .payment_links("XAyRWNUzyN")
        .include("captures")
        .fields(("payment_transactions", "reference,created_at"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-created_at")
        .page_number(2)
        .page_size(25)
        .query("page[after]", "XAyRWNUzyN")
        .query("page[before]", "XAyRWNUzyN")
        .query("filter[created_at_from]", "2018-01-01")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// relationship-of-payment-setting
async fn call_140(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_settings()
        .relationship("XAyRWNUzyN", "payment_links")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-setting-adyen sample
async fn call_141(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_adyens()
        .create("ANY-MERCHANT-ACCOUNT", "[a text of 11]")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-setting-adyen with a query
async fn call_142(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_adyens()
        .create("ANY-MERCHANT-ACCOUNT", "[a text of 11]")
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-setting-adyens
async fn call_143(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_adyens()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-setting-adyens with a query
async fn call_144(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_adyens()
        .list()
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-merchant_account")
        .page_number(2)
        .page_size(25)
        .query("filter[ids]", "xYZkjABcde,XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-setting-adyen
async fn call_145(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_adyens()
        .retrieve("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-setting-adyen with a query
async fn call_146(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_adyens()
        .retrieve("XAyRWNUzyN")
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-setting-adyen sample
async fn call_147(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_adyens()
        .disable("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-setting-adyen with a query
async fn call_148(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_adyens()
        .disable("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// delete-payment-setting-adyen
async fn call_149(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_adyens()
        .delete("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-adyen
async fn call_150(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_adyens()
        .payment_links("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-adyen payment_sessions
async fn call_151(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_adyens()
        .payment_sessions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-adyen payment_transactions
async fn call_152(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_adyens()
        .payment_transactions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-adyen payment_wallets
async fn call_153(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_adyens()
        .payment_wallets("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-adyen order_subscriptions
async fn call_154(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_adyens()
        .order_subscriptions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-adyen events
async fn call_155(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_adyens()
        .events("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-adyen event_stores
async fn call_156(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_adyens()
        .event_stores("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-adyen with a query
async fn call_157(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_adyens()
        .payment_links("XAyRWNUzyN")
        .include("captures")
        .fields(("payment_transactions", "reference,created_at"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-created_at")
        .page_number(2)
        .page_size(25)
        .query("page[after]", "XAyRWNUzyN")
        .query("page[before]", "XAyRWNUzyN")
        .query("filter[created_at_from]", "2018-01-01")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// relationship-of-payment-setting-adyen
async fn call_158(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_adyens()
        .relationship("XAyRWNUzyN", "payment_links")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-setting-braintree sample
async fn call_159(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_braintrees()
        .create()
        .merchant_id("ANY-MERCHANT-ID")
        .public_key("ANY-PUBLIC-KEY")
        .private_key("[a text of 15]")
        .merchant_account_id("ANY-MERCHANT-ACCOUNT-ID")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-setting-braintree with a query
async fn call_160(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_braintrees()
        .create()
        .merchant_id("ANY-MERCHANT-ID")
        .public_key("ANY-PUBLIC-KEY")
        .private_key("[a text of 15]")
        .merchant_account_id("ANY-MERCHANT-ACCOUNT-ID")
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-setting-braintrees
async fn call_161(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_braintrees()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-setting-braintrees with a query
async fn call_162(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_braintrees()
        .list()
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-disabled_at")
        .page_number(2)
        .page_size(25)
        .query("filter[ids]", "xYZkjABcde,XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-setting-braintree
async fn call_163(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_braintrees()
        .retrieve("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-setting-braintree with a query
async fn call_164(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_braintrees()
        .retrieve("XAyRWNUzyN")
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-setting-braintree sample
async fn call_165(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_braintrees()
        .disable("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-setting-braintree with a query
async fn call_166(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_braintrees()
        .disable("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// delete-payment-setting-braintree
async fn call_167(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_braintrees()
        .delete("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-braintree
async fn call_168(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_braintrees()
        .payment_links("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-braintree payment_sessions
async fn call_169(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_braintrees()
        .payment_sessions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-braintree payment_transactions
async fn call_170(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_braintrees()
        .payment_transactions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-braintree payment_wallets
async fn call_171(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_braintrees()
        .payment_wallets("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-braintree order_subscriptions
async fn call_172(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_braintrees()
        .order_subscriptions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-braintree events
async fn call_173(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_braintrees()
        .events("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-braintree event_stores
async fn call_174(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_braintrees()
        .event_stores("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-braintree with a query
async fn call_175(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_braintrees()
        .payment_links("XAyRWNUzyN")
        .include("captures")
        .fields(("payment_transactions", "reference,created_at"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-created_at")
        .page_number(2)
        .page_size(25)
        .query("page[after]", "XAyRWNUzyN")
        .query("page[before]", "XAyRWNUzyN")
        .query("filter[created_at_from]", "2018-01-01")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// relationship-of-payment-setting-braintree
async fn call_176(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_braintrees()
        .relationship("XAyRWNUzyN", "payment_links")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-setting-checkout-com sample
async fn call_177(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_checkout_coms()
        .create("[a text of 14]", "ANY-PUBLIC-KEY")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-setting-checkout-com with a query
async fn call_178(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_checkout_coms()
        .create("[a text of 14]", "ANY-PUBLIC-KEY")
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-setting-checkout-coms
async fn call_179(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_checkout_coms()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-setting-checkout-coms with a query
async fn call_180(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_checkout_coms()
        .list()
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-disabled_at")
        .page_number(2)
        .page_size(25)
        .query("filter[ids]", "xYZkjABcde,XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-setting-checkout-com
async fn call_181(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_checkout_coms()
        .retrieve("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-setting-checkout-com with a query
async fn call_182(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_checkout_coms()
        .retrieve("XAyRWNUzyN")
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-setting-checkout-com sample
async fn call_183(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_checkout_coms()
        .disable("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-setting-checkout-com with a query
async fn call_184(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_checkout_coms()
        .disable("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// delete-payment-setting-checkout-com
async fn call_185(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_checkout_coms()
        .delete("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-checkout-com
async fn call_186(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_checkout_coms()
        .payment_links("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-checkout-com payment_sessions
async fn call_187(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_checkout_coms()
        .payment_sessions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-checkout-com payment_transactions
async fn call_188(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_checkout_coms()
        .payment_transactions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-checkout-com payment_wallets
async fn call_189(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_checkout_coms()
        .payment_wallets("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-checkout-com order_subscriptions
async fn call_190(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_checkout_coms()
        .order_subscriptions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-checkout-com events
async fn call_191(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_checkout_coms()
        .events("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-checkout-com event_stores
async fn call_192(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_checkout_coms()
        .event_stores("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-checkout-com with a query
async fn call_193(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_checkout_coms()
        .payment_links("XAyRWNUzyN")
        .include("captures")
        .fields(("payment_transactions", "reference,created_at"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-created_at")
        .page_number(2)
        .page_size(25)
        .query("page[after]", "XAyRWNUzyN")
        .query("page[before]", "XAyRWNUzyN")
        .query("filter[created_at_from]", "2018-01-01")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// relationship-of-payment-setting-checkout-com
async fn call_194(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_checkout_coms()
        .relationship("XAyRWNUzyN", "payment_links")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-setting-external sample
async fn call_195(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_externals()
        .create()
        .authorization_url("https://example.com/authorization_url")
        .capture_url("https://example.com/capture_url")
        .void_url("https://example.com/void_url")
        .refund_url("https://example.com/refund_url")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-setting-external with a query
async fn call_196(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_externals()
        .create()
        .authorization_url("https://example.com/authorization_url")
        .capture_url("https://example.com/capture_url")
        .void_url("https://example.com/void_url")
        .refund_url("https://example.com/refund_url")
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-setting-externals
async fn call_197(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_externals()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-setting-externals with a query
async fn call_198(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_externals()
        .list()
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-circuit_failure_count")
        .page_number(2)
        .page_size(25)
        .query("filter[ids]", "xYZkjABcde,XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-setting-external
async fn call_199(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_externals()
        .retrieve("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-setting-external with a query
async fn call_200(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_externals()
        .retrieve("XAyRWNUzyN")
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-setting-external sample
async fn call_201(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_externals()
        .disable("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-setting-external with a query
async fn call_202(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_externals()
        .disable("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// delete-payment-setting-external
async fn call_203(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_externals()
        .delete("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-external
async fn call_204(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_externals()
        .payment_links("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-external payment_sessions
async fn call_205(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_externals()
        .payment_sessions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-external payment_transactions
async fn call_206(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_externals()
        .payment_transactions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-external payment_wallets
async fn call_207(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_externals()
        .payment_wallets("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-external order_subscriptions
async fn call_208(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_externals()
        .order_subscriptions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-external events
async fn call_209(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_externals()
        .events("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-external event_stores
async fn call_210(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_externals()
        .event_stores("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-external with a query
async fn call_211(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_externals()
        .payment_links("XAyRWNUzyN")
        .include("captures")
        .fields(("payment_transactions", "reference,created_at"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-created_at")
        .page_number(2)
        .page_size(25)
        .query("page[after]", "XAyRWNUzyN")
        .query("page[before]", "XAyRWNUzyN")
        .query("filter[created_at_from]", "2018-01-01")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// relationship-of-payment-setting-external
async fn call_212(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_externals()
        .relationship("XAyRWNUzyN", "payment_links")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-setting-gift-card sample
async fn call_213(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_gift_cards()
        .create()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-setting-gift-card with a query
async fn call_214(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_gift_cards()
        .create()
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-setting-gift-cards
async fn call_215(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_gift_cards()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-setting-gift-cards with a query
async fn call_216(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_gift_cards()
        .list()
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-disabled_at")
        .page_number(2)
        .page_size(25)
        .query("filter[ids]", "xYZkjABcde,XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-setting-gift-card
async fn call_217(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_gift_cards()
        .retrieve("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-setting-gift-card with a query
async fn call_218(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_gift_cards()
        .retrieve("XAyRWNUzyN")
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-setting-gift-card sample
async fn call_219(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_gift_cards()
        .disable("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-setting-gift-card with a query
async fn call_220(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_gift_cards()
        .disable("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// delete-payment-setting-gift-card
async fn call_221(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_gift_cards()
        .delete("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-gift-card
async fn call_222(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_gift_cards()
        .payment_links("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-gift-card payment_sessions
async fn call_223(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_gift_cards()
        .payment_sessions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-gift-card payment_transactions
async fn call_224(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_gift_cards()
        .payment_transactions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-gift-card payment_wallets
async fn call_225(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_gift_cards()
        .payment_wallets("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-gift-card order_subscriptions
async fn call_226(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_gift_cards()
        .order_subscriptions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-gift-card events
async fn call_227(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_gift_cards()
        .events("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-gift-card event_stores
async fn call_228(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_gift_cards()
        .event_stores("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-gift-card with a query
async fn call_229(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_gift_cards()
        .payment_links("XAyRWNUzyN")
        .include("captures")
        .fields(("payment_transactions", "reference,created_at"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-created_at")
        .page_number(2)
        .page_size(25)
        .query("page[after]", "XAyRWNUzyN")
        .query("page[before]", "XAyRWNUzyN")
        .query("filter[created_at_from]", "2018-01-01")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// relationship-of-payment-setting-gift-card
async fn call_230(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_gift_cards()
        .relationship("XAyRWNUzyN", "payment_links")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-setting-manual sample
async fn call_231(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_manuals()
        .create()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-setting-manual with a query
async fn call_232(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_manuals()
        .create()
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-setting-manuals
async fn call_233(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_manuals()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-setting-manuals with a query
async fn call_234(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_manuals()
        .list()
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-disabled_at")
        .page_number(2)
        .page_size(25)
        .query("filter[ids]", "xYZkjABcde,XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-setting-manual
async fn call_235(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_manuals()
        .retrieve("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-setting-manual with a query
async fn call_236(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_manuals()
        .retrieve("XAyRWNUzyN")
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-setting-manual sample
async fn call_237(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_manuals()
        .disable("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-setting-manual with a query
async fn call_238(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_manuals()
        .disable("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// delete-payment-setting-manual
async fn call_239(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_manuals()
        .delete("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-manual
async fn call_240(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_manuals()
        .payment_links("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-manual payment_sessions
async fn call_241(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_manuals()
        .payment_sessions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-manual payment_transactions
async fn call_242(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_manuals()
        .payment_transactions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-manual payment_wallets
async fn call_243(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_manuals()
        .payment_wallets("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-manual order_subscriptions
async fn call_244(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_manuals()
        .order_subscriptions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-manual events
async fn call_245(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_manuals()
        .events("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-manual event_stores
async fn call_246(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_manuals()
        .event_stores("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-manual with a query
async fn call_247(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_manuals()
        .payment_links("XAyRWNUzyN")
        .include("captures")
        .fields(("payment_transactions", "reference,created_at"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-created_at")
        .page_number(2)
        .page_size(25)
        .query("page[after]", "XAyRWNUzyN")
        .query("page[before]", "XAyRWNUzyN")
        .query("filter[created_at_from]", "2018-01-01")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// relationship-of-payment-setting-manual
async fn call_248(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_manuals()
        .relationship("XAyRWNUzyN", "payment_links")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-setting-paypal sample
async fn call_249(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_paypals()
        .create("ANY-CLIENT-ID", "[a text of 17]")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-setting-paypal with a query
async fn call_250(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_paypals()
        .create("ANY-CLIENT-ID", "[a text of 17]")
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-setting-paypals
async fn call_251(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_paypals()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-setting-paypals with a query
async fn call_252(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_paypals()
        .list()
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-disabled_at")
        .page_number(2)
        .page_size(25)
        .query("filter[ids]", "xYZkjABcde,XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-setting-paypal
async fn call_253(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_paypals()
        .retrieve("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-setting-paypal with a query
async fn call_254(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_paypals()
        .retrieve("XAyRWNUzyN")
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-setting-paypal sample
async fn call_255(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_paypals()
        .disable("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-setting-paypal with a query
async fn call_256(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_paypals()
        .disable("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// delete-payment-setting-paypal
async fn call_257(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_paypals()
        .delete("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-paypal
async fn call_258(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_paypals()
        .payment_links("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-paypal payment_sessions
async fn call_259(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_paypals()
        .payment_sessions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-paypal payment_transactions
async fn call_260(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_paypals()
        .payment_transactions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-paypal payment_wallets
async fn call_261(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_paypals()
        .payment_wallets("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-paypal order_subscriptions
async fn call_262(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_paypals()
        .order_subscriptions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-paypal events
async fn call_263(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_paypals()
        .events("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-paypal event_stores
async fn call_264(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_paypals()
        .event_stores("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-paypal with a query
async fn call_265(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_paypals()
        .payment_links("XAyRWNUzyN")
        .include("captures")
        .fields(("payment_transactions", "reference,created_at"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-created_at")
        .page_number(2)
        .page_size(25)
        .query("page[after]", "XAyRWNUzyN")
        .query("page[before]", "XAyRWNUzyN")
        .query("filter[created_at_from]", "2018-01-01")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// relationship-of-payment-setting-paypal
async fn call_266(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_paypals()
        .relationship("XAyRWNUzyN", "payment_links")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-setting-stripe sample
async fn call_267(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_stripes()
        .create("[a text of 11]")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-setting-stripe with a query
async fn call_268(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_stripes()
        .create("[a text of 11]")
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-setting-stripes
async fn call_269(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_stripes()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-setting-stripes with a query
async fn call_270(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_stripes()
        .list()
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-disabled_at")
        .page_number(2)
        .page_size(25)
        .query("filter[ids]", "xYZkjABcde,XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-setting-stripe
async fn call_271(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_stripes()
        .retrieve("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-setting-stripe with a query
async fn call_272(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_stripes()
        .retrieve("XAyRWNUzyN")
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-setting-stripe sample
async fn call_273(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_stripes()
        .disable("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-setting-stripe with a query
async fn call_274(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_stripes()
        .disable("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .include("payment_links")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// delete-payment-setting-stripe
async fn call_275(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_stripes()
        .delete("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-stripe
async fn call_276(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_stripes()
        .payment_links("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-stripe payment_sessions
async fn call_277(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_stripes()
        .payment_sessions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-stripe payment_transactions
async fn call_278(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_stripes()
        .payment_transactions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-stripe payment_wallets
async fn call_279(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_stripes()
        .payment_wallets("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-stripe order_subscriptions
async fn call_280(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_stripes()
        .order_subscriptions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-stripe events
async fn call_281(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_stripes()
        .events("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-stripe event_stores
async fn call_282(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_stripes()
        .event_stores("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-setting-stripe with a query
async fn call_283(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_stripes()
        .payment_links("XAyRWNUzyN")
        .include("captures")
        .fields(("payment_transactions", "reference,created_at"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-created_at")
        .page_number(2)
        .page_size(25)
        .query("page[after]", "XAyRWNUzyN")
        .query("page[before]", "XAyRWNUzyN")
        .query("filter[created_at_from]", "2018-01-01")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// relationship-of-payment-setting-stripe
async fn call_284(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_setting_stripes()
        .relationship("XAyRWNUzyN", "payment_links")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-wallet sample
async fn call_285(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_wallets()
        .create("xYZkjABcde", counterfoil::commerce_layer::v2026_05::PaymentSettingAdyenId::from("xYZkjABcde"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-wallet with a query
async fn call_286(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_wallets()
        .create("xYZkjABcde", counterfoil::commerce_layer::v2026_05::PaymentSettingAdyenId::from("xYZkjABcde"))
        .include("customer")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-wallets
async fn call_287(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_wallets()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-wallets with a query
async fn call_288(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_wallets()
        .list()
        .include("customer")
        .fields(("payment_transactions", "reference,created_at"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-expires_at")
        .page_number(2)
        .page_size(25)
        .query("filter[ids]", "xYZkjABcde,XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-wallet
async fn call_289(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_wallets()
        .retrieve("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-wallet with a query
async fn call_290(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_wallets()
        .retrieve("XAyRWNUzyN")
        .include("customer")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-wallet sample
async fn call_291(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_wallets()
        .refresh("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-wallet with a query
async fn call_292(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_wallets()
        .refresh("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .include("customer")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// delete-payment-wallet
async fn call_293(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_wallets()
        .delete("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-wallet
async fn call_294(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_wallets()
        .customer("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-wallet payment_setting
async fn call_295(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_wallets()
        .payment_setting("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-wallet payment_sessions
async fn call_296(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_wallets()
        .payment_sessions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-wallet order_subscriptions
async fn call_297(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_wallets()
        .order_subscriptions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-wallet attachments
async fn call_298(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_wallets()
        .attachments("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-wallet events
async fn call_299(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_wallets()
        .events("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-wallet event_stores
async fn call_300(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_wallets()
        .event_stores("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-wallet with a query
async fn call_301(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_wallets()
        .customer("XAyRWNUzyN")
        .include("captures")
        .fields(("payment_transactions", "reference,created_at"))
        .query("page[number]", "2")
        .query("page[size]", "25")
        .query("page[after]", "XAyRWNUzyN")
        .query("page[before]", "XAyRWNUzyN")
        .query("sort", "-created_at")
        .query("filter[q][reference_eq]", "ANY-EXTERNAL-REFEFERNCE")
        .query("filter[q][amount_cents_gteq]", "1000")
        .query("filter[created_at_from]", "2018-01-01")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// relationship-of-payment-wallet
async fn call_302(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_wallets()
        .relationship("XAyRWNUzyN", "customer")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-rule sample
async fn call_303(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_rules()
        .create()
        .template_id("ANY-TEMPLATE-ID")
        .template_settings("foo", "bar")
        .ruleable("xYZkjABcde")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-rule with a query
async fn call_304(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_rules()
        .create()
        .template_id("ANY-TEMPLATE-ID")
        .template_settings("foo", "bar")
        .ruleable("xYZkjABcde")
        .include("ruleable")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-rules
async fn call_305(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_rules()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-payment-rules with a query
async fn call_306(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_rules()
        .list()
        .include("ruleable")
        .fields(("payment_transactions", "reference,created_at"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-disabled_at")
        .page_number(2)
        .page_size(25)
        .query("filter[ids]", "xYZkjABcde,XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-rule
async fn call_307(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_rules()
        .retrieve("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-rule with a query
async fn call_308(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_rules()
        .retrieve("XAyRWNUzyN")
        .include("ruleable")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-rule sample
async fn call_309(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_rules()
        .disable("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-payment-rule with a query
async fn call_310(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_rules()
        .disable("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .include("ruleable")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// delete-payment-rule
async fn call_311(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_rules()
        .delete("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-rule
async fn call_312(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_rules()
        .ruleable("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-rule event_stores
async fn call_313(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_rules()
        .event_stores("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-payment-rule with a query
async fn call_314(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_rules()
        .ruleable("XAyRWNUzyN")
        .include("captures")
        .fields(("payment_transactions", "reference,created_at"))
        .query("page[number]", "2")
        .query("page[size]", "25")
        .query("page[after]", "XAyRWNUzyN")
        .query("page[before]", "XAyRWNUzyN")
        .query("sort", "-created_at")
        .query("filter[q][reference_eq]", "ANY-EXTERNAL-REFEFERNCE")
        .query("filter[q][amount_cents_gteq]", "1000")
        .query("filter[created_at_from]", "2018-01-01")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// relationship-of-payment-rule
async fn call_315(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .payment_rules()
        .relationship("XAyRWNUzyN", "ruleable")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-orders
async fn call_316(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-orders with a query
async fn call_317(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .list()
        .include("available_payment_settings")
        .fields(("payment_transactions", "reference,created_at"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-placed_at")
        .page_number(2)
        .page_size(25)
        .query("filter[ids]", "xYZkjABcde,XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-order
async fn call_318(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .retrieve("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-order with a query
async fn call_319(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .retrieve("XAyRWNUzyN")
        .include("available_payment_settings")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-order sample
async fn call_320(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .place("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-order with a query
async fn call_321(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .place("XAyRWNUzyN")
        .reference("ANY-REFERENCE")
        .include("available_payment_settings")
        .fields(("payment_transactions", "reference,created_at"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-order
async fn call_322(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .available_payment_settings("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-order payment_sessions
async fn call_323(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .payment_sessions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-order payment_transactions
async fn call_324(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .payment_transactions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-order payment_authorizations
async fn call_325(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .payment_authorizations("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-order payment_captures
async fn call_326(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .payment_captures("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-order payment_voids
async fn call_327(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .payment_voids("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-order payment_refunds
async fn call_328(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .payment_refunds("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-order payment_method
async fn call_329(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .payment_method("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-order available_payment_methods
async fn call_330(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .available_payment_methods("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-order attachments
async fn call_331(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .attachments("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-order events
async fn call_332(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .events("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-order event_stores
async fn call_333(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .event_stores("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-order with a query
async fn call_334(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .available_payment_settings("XAyRWNUzyN")
        .include("captures")
        .fields(("payment_transactions", "reference,created_at"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-created_at")
        .page_number(2)
        .page_size(25)
        .query("page[after]", "XAyRWNUzyN")
        .query("page[before]", "XAyRWNUzyN")
        .query("filter[created_at_from]", "2018-01-01")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// relationship-of-order
async fn call_335(commerce_layer: &Client<V2026_05>) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .relationship("XAyRWNUzyN", "available_payment_settings")
        .send()
        .await?;
    drop(answer);
    Ok(())
}
