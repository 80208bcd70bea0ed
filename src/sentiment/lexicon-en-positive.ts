/** English words and phrases by how good they sound, −4…4, as a person of ours felt them; training moves what samples know better. */
export const EN_POSITIVE = `
3.4 amazing* awesome* fantastic* phenomenal* magnificent* outstanding* extraordinar* flawless* masterpiece* ecstatic* euphori* overjoyed
3.4 heavenly sublime breathtaking* mindblowing mind_blowing best_ever over_the_moon blown_away epic paradise bliss* ❤
3.0 excellent* wonderful* brilliant* superb* spectacular* marvel* incredibl* perfect* love loved loves lovin luv luvs loving adore* adorab*
3.0 terrific gorgeous* exquisite* stellar sensational* stunning* dazzl* thrilled thrilling delight* magical* triumph* hilarious* joyous*
3.0 joyful* joy joys exhilarat* best beautiful* unforgettable top_notch first_class world_class second_to_none can't_thank_you_enough
3.0 cannot_thank_you_enough could_not_be_happier couldn't_be_happier exceeded_our_expectation* above_and_beyond beyond_expectation*
3.0 highly_recommend* strongly_recommend* ten_out_of_ten 10/10 five_stars 5_stars well_done_to loveee* yesss* yayyy* wooo* woohoo* yippee
3.0 stoked elated jubilant blessed blissful mesmeri* enchant* captivat* riveting hysterical* miracle* miraculous* genius flawlessly
2.5 great greatly greatest happy happier happiest happily happiness fabulous* impress* enjoy* excit* grateful* gratitude thankful*
2.5 awe wow yay yays woot congrats congratulat* congradulat* celebrat* champion* winner* winning won wins win victor* success* succeed*
2.5 lovely loveliest charming* charm charms delicious* yummy tasty scrumptious delish divine inspir* passion* passionate treasure* heroic
2.5 hero heroes superior* splendid* remarkabl* exceptional* impeccabl* immaculate* rewarding gratif* uplifting heartwarming enthralling
2.5 fun funny funnier funniest laugh laughs laughed laughing laughter hahaha* lmao lmfao rofl roflmao cutest sweetest kindest nicest
2.5 favorite* favourite* beloved cherish* admir* worship* praise* applaud* kudos bravo hooray hurray hurrah cheers party parties
2.5 legend legendary sweetheart darling proud proudly pride prosper* thriv* flourish* hilarity ingenious* invaluable priceless superstar
2.5 job_well_done great_job good_job well_done nice_work great_work life_saver lifesaver life_saving spot_on big_fan huge_fan
2.5 made_my_day makes_my_day make_my_day works_like_a_charm like_a_charm worth_every hands_down keep_up_the_good keep_up_the_great
2.5 can't_wait can_not_wait cannot_wait cant_wait looking_so_forward could_not_ask_for_more no_complaints zero_complaints
2.5 went_out_of_~_way go_out_of_~_way goes_out_of_~_way went_the_extra_mile go_the_extra_mile goes_the_extra_mile saved_the_day
2.5 could_not_recommend_more can't_recommend_~_enough couldn't_be_better couldn't_ask_for_better never_been_happier never_been_better
2.0 good goodness gud nice nicely nicer glad gladly pleased pleasant* pleasur* pleasing cute sweet sweetly kind kindly kindness warm warmth
2.0 friend friends friendly friendlier friendliest friendship* helpful* cool coolest rad dope lit sweeet thx thanx thanks thank thankyou
2.0 ty tysm thnx tnx appreciat* welcome welcomed welcoming beaut* pretty handsome sexy hot glorious* glory grace graceful* elegan* classy
2.0 smile* smiling grin grins giggl* chuckl* lol lolol* haha hahah* hehe* hihi heehee playful* cheer cheered cheerful* cheery jolly
2.0 smart smarter smartest clever* wise wisdom intelligen* talented talent* gifted skill* skillful* witty wit wits creative* creativ*
2.0 courage* brave* bravery honor* honour* integrity trustworth* honest* honesty sincere* sincerity loyal* loyalty faithful* faith
2.0 peace peaceful* serene* harmon* tranquil* hug hugs hugged hugging xoxo* kiss kisses kissed romantic romance cuddl* snuggl*
2.0 recommend* approv* excel excels excelled improve* improving improvement* better enhanc* upgrade* efficient* efficiency effective*
2.0 rich richly richest wealth* luxur* luxurious* generous* generosity compassion* empath* caring thoughtful* considerate gracious*
2.0 hope hopeful* hopefully optimis* confident* confidence strong strongest strength* power_house healthy health vibrant* lively energetic*
2.0 entertain* amus* compelling* engaging fascinat* intrigu* interest* absorbing gripping touching moving poignan* powerful* memorable
2.0 refreshing* fresh inventive* innovat* imaginat* original originality insight* profound* stylish* lush polished sophisticat* nuanced
2.0 lucky luckily luck fortunate* fortune* blessing* bless gift gifts bonus* jackpot prize* award* reward* bargain* freebie*
2.0 comfort* cozy cosy relax* relaxed soothing calm calming ease easy easier easiest easily effortless* smooth* seamless* intuitive*
2.0 reliab* dependab* sturdy durable robust solid safe* safety secure* secured prompt promptly swift swiftly quick quickly fast faster
2.0 fastest responsive attentive professional* polite* courteous* knowledgeable patient competent* expertise transparent fair fairly
2.0 sharp crisp vivid* clean clear clearly crystal_clear neat tidy spotless superfast bright brilliantly sleek compact handy convenien*
2.0 satisf* content contented happy_with pleased_with worth worthwhile worthy valuable value_for_money beneficial benefit* advantage*
2.0 promising encourag* support* supportive accomplish* achiev* advance* progress* breakthrough* gem gems treat treats delectable
2.0 vacation holiday* weekend birthday bday christmas xmas wedding anniversary graduation dessert* chocolate puppy puppies kitten*
2.0 sunshine sunny rainbow* festive gala fiesta picnic paradise angel angels angelic princess queen king
2.0 thumbs_up two_thumbs_up high_five way_to_go good_luck best_of_luck best_wishes all_the_best good_times good_time good_news
2.0 good_value good_deal great_deal great_value no_problem* no_issues without_a_hitch without_any_problem* problem_solved
2.0 problem_is_solved issue_resolved issue_is_resolved resolved_quickly all_sorted works_again works_perfectly works_great works_well
2.0 working_again on_time ahead_of_schedule under_budget pays_off paid_off pay_off looking_forward look_forward looks_forward
2.0 right_on on_point on_top_of_things step_up big_improvement much_better way_better so_much_better a_lot_better never_fails
2.0 never_disappoints never_let_us_down never_lets_us_down does_not_disappoint doesn't_disappoint did_not_disappoint didn't_disappoint
2.0 not_disappointed won't_be_disappointed will_not_be_disappointed won't_regret don't_regret do_not_regret no_regrets can't_go_wrong
2.0 cannot_go_wrong can't_beat cannot_beat can't_complain cannot_complain not_bad_at_all hard_to_beat nothing_but_praise nothing_but_good
2.0 nothing_but_love happy_to_renew will_renew renew_our_contract happy_customer* happy_client* satisfied_customer* loyal_customer*
2.0 had_a_blast have_a_blast a_blast of_the_art kicks_ass kick_ass badass the_bomb da_bomb the_shit the_best the_greatest nailed_it
1.5 like liked likes liking fine finely well okay_good alright improv* agree agreed agreeable* accept* acclaim* accurate* accuracy
1.5 adventur* affection* affordab* alive amaz agile ambitious* approachable aspir* assur* attract* authentic* beneficial balance*
1.5 capable capab* care cares cared caress* casual charity charisma* chic civil classic clarity clever coheren* collaborat* commend*
1.5 complement* compliment* comprehensive* confirm* constructive* consistent* cooperat* correct* credib* curious* daring decent*
1.5 dedicat* deft deftly delicate* deserv* desirable detailed dignity* diligent* distinct* dream dreams dreamy dynamic eager* earn* earnest*
1.5 educat* elevat* eloquen* embrace* empower* endear* energ* enlighten* enrich* enthusias* ethical excellence exclusive* expert* exuberan*
1.5 fab fair_price fame famous* fancy fantasy fav fave faves favor* favour* feast fit flatter* flexib* fluent* fond fondly forgiv* free freed
1.5 freedom freely fruitful fulfil* gain* game_changer generous gentle* gently genuine* giving gleam* glisten* glow* gold golden greet*
1.5 grow grown growth guarantee* hail* harmless heal healed healing heart heartfelt hearty help helped helping helps highlight* humane*
1.5 humor* humour* ideal* illuminat* imagin* important* incentive* infatuat* ingenuity innocen* insightful* inspect_great instant instantly
1.5 integral intimate* invit* irresistib* jewel* joke* joking kid_friendly laudable leader leadership learn* legit liberat* liberty lightweight
1.5 likable likeable logical* lucid* lyrical majestic* mature meaningful* merit* merry modern motivat* neatly nifty noble nostalg* nourish*
1.5 novel open openness opportun* organized outgo* partner* peach peachy playful poetic* poised popular* positive* practical precious*
1.5 precise* premier* prefer* prestig* principled privilege* productive* proficien* profit* protect* prove* proven provocative* prudent pure
1.5 purpose* qualit* quality rapport ready realis* reassur* reform* rejoic* relief relieve* remedy renew* renown* resilien* resolv* respect*
1.5 respond_quick* responsib* restor* revel* reviv* revolution* rewarded robust romantic sane satir* save saved saves saving savings savior
1.5 savvy scenic sensib* sensitiv* sensual serenity share* shine* shining shiny simple simplicity simply_the sincerest smoothly snappy
1.5 soft solution* solve* solved soulful sparkl* special* speedy spirited sponsor* stable standout steadfast steady straightforward
1.5 stimulat* strikingly strong stronger sublim* subtle* suitable surviv* sustain* sweeten* tender* tenderness terrifically thought_provoking
1.5 thorough* timely tolerant toned tough_but_fair treasur* tremendous* true truth* trust* trusted unbiased uncomplicated understand*
1.5 unique* united unlimited upbeat upside useful* user_friendly valiant valid* variety versatil* victor vision* vitality vivacious warmly
1.5 warmest warranty willing* wholesome whimsical* winsome witty wondrous workable works worry_free wowed yes yep yeah yup yum zest*
1.5 sooo_good fixed_it got_fixed was_fixed back_to_normal up_and_running on_board in_good_hands right_away no_hassle hassle_free
1.5 bug_free trouble_free problem_free glad_to happy_to_help nice_to good_to_know keep_it_up big_plus a_plus on_track in_love fell_in_love
1.5 feel_free good_point fair_enough makes_sense not_bad not_too_bad not_half_bad sounds_good looks_good all_good pretty_good
1.5 good_morning good_night good_evening goodnight happy_birthday merry_christmas have_a_nice have_a_great have_a_good take_care
1.0 able accompani* active* actual_fun adequate* adjust* advis* aha allow* amen answer_quick* appeal* appropriate* art artistic* aware* baby
1.0 big_deal bold* bonding boost* brighten* build buddy bud bro chance* chill chilled chillin civic coffee comed* committed commitment* compat*
1.0 complete* concert cook* craft* cure* dance* dancing date dear dearest deliver_on democra* dinner discount* dive_in donat* drama_free dude
1.0 eat enabl* ensur* equal* equit* ethic family feature* film_worthy follow_up found gracias greet growing guidance hey hello hi home humble*
1.0 humanit* income increas* informat* inform initiative* innocence interview_went intact inventor* justice keen kinda_nice launch* lead_the
1.0 legal lighten* lmk lovable loyal magic meet miracle moral* mom mommy mum music natural* new newest offer* omg organic passed peace_of
1.0 plenty please plus pleas precision prepared_well preserv* pray* prayer* prayers prize promot* promis* proper* pros provid* rather_good raise*
1.0 recover* refund_received restore* revive romance safe_travels scholar* shelter sing* singing sleep song spirit* splurge spring stand_out
1.0 summer sure surely teach* team teamwork thumb* timeless together traditional upgrade visionary vital vote wish wishes wishing wonder wonders
1.0 young youth ha heh welcome_back cheers_for gonna_be_good
0.7 ok okay okey oki alrighty fine_by sufficient* reasonabl* acceptab* satisfactor* average_good so_far_so_good no_worries as_expected
0.7 as_described does_the_job gets_the_job_done does_what_it does_its_job okay_so
2.8 thank_you_so_much thanks_so_much thank_you_very_much much_appreciated greatly_appreciated really_appreciate you_rock you_guys_rock
2.2 shout_out shoutout big_thanks huge_thanks many_thanks rocks rocked saved_us saves_us saves_time came_through exactly_what_we_needed
2.2 exactly_what_i_needed earlier_than_promised earlier_than_expected sooner_than_expected faster_than_expected better_than_expected
2.2 never_had_a_problem never_had_any_problem* never_had_an_issue never_had_any_issue* without_a_single_problem no_problems_so_far
2.0 well_worth every_penny got_me_home got_us_home got_on_the_earlier took_care_of easy_to_reach calls_back called_me_right_back glad_we_switched
1.5 rock like_new good_as_new works_now it_works_now finally_works just_works made_up_for upgraded_me upgraded_us sorted_out
`
